import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { CommandIo } from '#main/hosts/cli/command.ts'
import { command } from '#main/hosts/cli/commands/types.ts'

const folder = mkdtempSync(join(tmpdir(), 'types-command-'))

function write(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

async function run(...words: string[]): Promise<Record<string, unknown>[]> {
  let text = ''
  const io = { out: (more: string) => (text += more), say: () => {}, progress: () => {}, signal: new AbortController().signal }
  expect(await command.run(words, io as unknown as CommandIo)).toBe(0)
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

describe('aurora types', () => {
  test('a file: a line a column', async () => {
    const rows = Array.from(
      { length: 40 },
      (_, at) => `00${100 + at},ann${at}@example.org,${(at * 1.37).toFixed(2)},2024-01-${10 + (at % 19)}`,
    )
    const lines = await run(write('a.csv', `code,contact,weight,seen\n${rows.join('\n')}\n`), '--json')
    expect(lines.map(({ column, type, subtype }) => [column, type, subtype])).toEqual([
      ['code', 'identifier', 'code'],
      ['contact', 'email', 'email'],
      ['weight', 'numeric', 'continuous'],
      ['seen', 'datetime', 'date'],
    ])
    for (const line of lines)
      expect(Object.keys(line)).toEqual(expect.arrayContaining(['class9', 'confidence', 'reason', 'class9Confidence']))
    expect(lines[1]!['personal']).toMatchObject({ kind: 'email' })
  })

  test('described columns: every line is answered in order, whatever class it claims', async () => {
    const described = [
      {
        id: 'x',
        name: 'homepage',
        samples: ['https://example.org/a', 'http://example.com'],
        stats: { rows: 50, nulls: 0, distinct: 50 },
      },
      { id: 4, name: 'empty', samples: [], stats: { rows: 50, nulls: 50, distinct: 0 } },
    ]
    const text = (claim: string) => described.map((column) => JSON.stringify({ ...column, class9: claim })).join('\n')
    const lines = await run('--columns', write('c.jsonl', text('url')), '--json')
    expect(lines.map(({ id, class9 }) => [id, class9])).toEqual([
      ['x', 'url'],
      [4, 'not-generalizable'],
    ])
    expect(await run('--columns', write('d.jsonl', text('numeric')), '--json')).toEqual(lines)
  })

  test.each([[[]], [['a', 'b']], [['a', '--columns', 'b']], [['--nonsense']]])('%j is refused with a hint', async (words) => {
    await expect(run(...words)).rejects.toMatchObject({ code: 'bad_usage' })
  })
})
