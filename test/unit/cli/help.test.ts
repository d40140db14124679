import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { commands } from '#main/hosts/cli/commands/index.ts'
import { bashCompletion } from '#main/hosts/cli/completion/bash.ts'
import { fishCompletion } from '#main/hosts/cli/completion/fish.ts'
import { zshCompletion } from '#main/hosts/cli/completion/zsh.ts'
import { describeCommand, describedCommands } from '#main/hosts/cli/described-commands.ts'
import { manPage } from '#main/hosts/cli/man-page.ts'
import { analyze, writeRecipe } from '#main/library.ts'

const main = join(import.meta.dirname, '../../../src-main/hosts/cli/main.ts')
const run = (...words: string[]) => spawnSync(process.execPath, [main, ...words], { encoding: 'utf8' })

describe('help', () => {
  it('of every command has a usage line that names it', async () => {
    for (const [name, load] of Object.entries(commands)) {
      const { command } = await load()
      expect(command.name).toBe(name)
      expect(command.summary.length).toBeGreaterThan(10)
      expect(describeCommand(command).usage[0], name).toContain(`aurora ${name}`)
    }
  })

  it('is taken apart into options and words', () => {
    const help = `
usage: aurora demo on|off [--json]
       aurora demo FILE [--out F]

  --out F    where to write
`
    const { options, words, usage } = describeCommand({ name: 'demo', summary: 'a demo', help })
    expect(usage).toHaveLength(2)
    expect(words).toEqual(['on', 'off'])
    expect(options).toEqual([
      { flag: '--out', takes: 'F', words: 'where to write' },
      { flag: '--json', takes: '', words: '' },
    ])
  })
})

describe('what is written', () => {
  it('may be left unread', async () => {
    const child = spawn(process.execPath, [main, 'help'], { stdio: ['ignore', 'pipe', 'pipe'] })
    const ended = once(child, 'exit')
    let said = ''
    child.stderr.on('data', (part: Buffer) => (said += part.toString()))
    child.stdout.destroy()
    expect(await ended).toEqual([0, null])
    expect(said).toBe('')
  })
})

describe('completion', () => {
  it('of bash completes commands, words and options', async () => {
    const script = bashCompletion(await describedCommands(commands))
    const complete = (...line: string[]): string[] => {
      const ask = `${script}\nCOMP_WORDS=(${line.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${line.length - 1}; _aurora; printf '%s\\n' "\${COMPREPLY[@]}"`
      return spawnSync('bash', ['--norc', '-c', ask], { encoding: 'utf8' }).stdout.trim().split('\n')
    }
    expect(complete('aurora', 'ana')).toEqual(['analyze'])
    expect(complete('aurora', 'analyze', '--tar')).toEqual(['--target'])
    expect(complete('aurora', 'completion', 'zs')).toContain('zsh')
  })

  it('of zsh and fish name every command', async () => {
    const described = await describedCommands(commands)
    const zsh = zshCompletion(described)
    const fish = fishCompletion(described)
    for (const { name } of described) {
      expect(zsh).toContain(`'${name}:`)
      expect(fish).toContain(`-a ${name} -d`)
    }
  })
})

describe('man page', () => {
  it('holds the help of every command, with nothing that roff would take for a request', async () => {
    const described = await describedCommands(commands)
    const page = manPage(described, '1.2.3')
    for (const { name, usage } of described) {
      expect(page).toContain(`${name}: `)
      expect(page).toContain(usage[0]!.replaceAll('-', '\\-'))
    }
    const requests = page.split('\n').filter((line) => line.startsWith('.'))
    expect(requests.every((line) => /^\.(TH|SH|SS|TP|nf|fi)\b/.test(line))).toBe(true)
  })
})

describe('exit codes', () => {
  it('says plainly that sharing is not set up, or what is wrong, with 2', () => {
    const sharing = run('sync', 'status')
    expect(sharing.status).toBe(2)
    expect(sharing.stderr).toContain('Sharing is not set up')
    const shell = run('completion', 'tcsh')
    expect(shell.status).toBe(2)
    expect(shell.stderr.trim().split('\n')).toHaveLength(1)
    const question = run('ask', 'nowhere.csv', 'How many rows are there?')
    expect(question.status).toBe(2)
    expect(question.stderr).toContain('nowhere.csv')
  })
})

describe('apply as a gate', () => {
  const home = mkdtempSync(join(tmpdir(), 'aurora-gate-'))
  afterAll(() => rmSync(home, { recursive: true, force: true }))
  const file = (name: string, header: string) => {
    const path = join(home, name)
    writeFileSync(path, `${header}\n${Array.from({ length: 20 }, (_, at) => `${at},${at % 2 ? 'red' : 'blue'}`).join('\n')}\n`)
    return path
  }
  it('ends with 2 and writes nothing when a column is missing', async () => {
    const { recipe } = await analyze(file('old.csv', 'size,colour'), {})
    writeFileSync(join(home, 'r.json'), writeRecipe(recipe))
    const out = join(home, 'out.csv')
    const words = ['--recipe', join(home, 'r.json'), '--out', out, '--fail-on']
    const bad = run('apply', file('new.csv', 'size,unlike'), ...words, 'missing,renamed')
    expect([bad.status, existsSync(out)]).toEqual([2, false])
    expect(bad.stderr).toContain('colour')
    const good = run('apply', join(home, 'old.csv'), ...words, 'missing,renamed,unseen')
    expect([good.status, existsSync(out)]).toEqual([0, true])
    expect(run('apply', join(home, 'old.csv'), ...words, 'nonsense').status).toBe(2)
  }, 120_000)
})
