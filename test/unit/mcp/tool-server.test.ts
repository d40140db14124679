import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js'
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAdvisor } from '#main/advisor/advisor.ts'
import { AllowedFolders } from '#main/hosts/mcp/allowed-folders.ts'
import { createToolServer } from '#main/hosts/mcp/server.ts'

const people = ['Zorblatt', 'Quixwell', 'Fenbrook', 'Hexmoor', 'Jandrel', 'Vyxholm']
const towns = ['Ouspenda', 'ouspenda', 'Krimvale', 'Krimvale ']
const table = [
  'who,age,town,member,fee',
  ...Array.from({ length: 48 }, (_, at) =>
    [
      `${people[at % 6]}${at} Trelk`,
      at % 6 === 0 ? 'n/a' : String(20 + at),
      towns[at % 4],
      at % 2 === 0 ? 'jawohl' : 'keinesfalls',
      `${30 + at * 7}.5`,
    ].join(','),
  ),
  '',
].join('\n')
const secrets = [...people, 'Trelk', 'Ouspenda', 'ouspenda', 'Krimvale']

let home: string
let allowed: string

beforeAll(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'aurora-mcp-')))
  allowed = join(home, 'tables')
  mkdirSync(allowed)
  mkdirSync(join(home, 'private'))
  writeFileSync(join(allowed, 'people.csv'), table)
  writeFileSync(join(home, 'private', 'pay.csv'), table)
  symlinkSync(join(home, 'private', 'pay.csv'), join(allowed, 'link.csv'))
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

async function connect(answer?: boolean) {
  const server = createToolServer({ folders: new AllowedFolders([allowed]), version: '0.0.0', advisor: createAdvisor() })
  const client = new Client({ name: 'test', version: '0.0.0' }, { capabilities: answer === undefined ? {} : { elicitation: {} } })
  if (answer !== undefined)
    client.setRequestHandler(ElicitRequestSchema, () => ({ action: 'accept' as const, content: { allow: answer } }))
  const [here, there] = InMemoryTransport.createLinkedPair()
  await Promise.all([server.connect(there), client.connect(here)])
  const call = async (name: string, input: Record<string, unknown>) => {
    const result = await client.callTool({ name, arguments: input })
    const [content] = result.content as { text: string }[]
    return { failed: result.isError === true, text: content?.text ?? '', data: parsed(content?.text ?? '') }
  }
  return { client, call, close: () => client.close() }
}

// biome-ignore lint/suspicious/noExplicitAny: answers of tools are open JSON
function parsed(text: string): any {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

describe('tools over allowed files', () => {
  it('offers its tools with schemas, and the guides as resources', async () => {
    const { client, close } = await connect()
    const { tools } = await client.listTools()
    expect(tools.map((tool) => tool.name).sort()).toEqual([
      'analyze',
      'apply',
      'explain',
      'export',
      'profile',
      'recipe',
      'rows',
      'types',
    ])
    expect(tools.every((tool) => tool.inputSchema.type === 'object' && tool.description !== '')).toBe(true)
    const { resources } = await client.listResources()
    const guide = await client.readResource({ uri: resources.find((each) => each.name === 'README.md')?.uri ?? '' })
    expect(String((guide.contents[0] as { text: string }).text)).toContain('AURORA')
    await close()
  })

  it('gives aggregates and never a value of the table', async () => {
    const { call, close } = await connect()
    const profile = await call('profile', { path: 'people.csv' })
    expect(profile.data.rows).toBe(48)
    expect(profile.data.columns.find((each: { name: string }) => each.name === 'age').missing.count).toBe(8)
    const types = await call('types', { path: join(allowed, 'people.csv') })
    expect(types.data.columns.find((each: { column: string }) => each.column === 'fee').type).toBe('numeric')
    const analysis = await call('analyze', { path: 'people.csv', target: 'fee', model: 'linear' })
    expect(analysis.data.context).toMatchObject({ target: 'fee', task: 'regression' })
    expect(analysis.data.recommendations).toHaveLength(5)
    const questions = [
      'tell me about town',
      'most common values of town',
      'what type is who?',
      'which columns have typos?',
      'how clean is it?',
    ]
    const answers = []
    for (const question of questions) answers.push(await call('explain', { path: 'people.csv', question }))
    expect(answers.every((each) => each.data.answered)).toBe(true)
    const all = [profile, types, analysis, ...answers].map((each) => each.text).join('\n')
    for (const secret of secrets) expect(all).not.toContain(secret)
    await close()
  })

  it('writes a recipe, applies it and exports it', async () => {
    const { call, close } = await connect()
    const recipe = await call('recipe', { path: 'people.csv', out: 'r.json' })
    expect(recipe.data.steps.length).toBeGreaterThan(0)
    const applied = await call('apply', { path: 'people.csv', recipe: 'r.json', out: 'clean.csv' })
    expect(applied.data).toMatchObject({ rows: 48, sourceUnchanged: true })
    expect(readFileSync(join(allowed, 'clean.csv'), 'utf8').trim().split('\n')).toHaveLength(49)
    await call('export', { recipe: 'r.json', to: 'pandas', out: 'clean.py' })
    expect(readFileSync(join(allowed, 'clean.py'), 'utf8')).toContain('import pandas')
    await close()
  })

  it.each([['../private/pay.csv'], ['link.csv'], ['/etc/passwd'], ['nowhere.csv']])('opens nothing outside: %s', async (path) => {
    const { call, close } = await connect()
    const { failed, data } = await call('profile', { path })
    expect(failed).toBe(true)
    expect(data.code).toBe('forbidden')
    const written = await call('recipe', { path: 'people.csv', out: '../private/r.json' })
    expect(written.data.code).toBe('forbidden')
    await close()
  })

  it('shows rows only after the yes of the person, each time', async () => {
    const silent = await connect()
    expect((await silent.call('rows', { path: 'people.csv' })).data.code).toBe('forbidden')
    await silent.close()
    const no = await connect(false)
    expect((await no.call('rows', { path: 'people.csv' })).data.code).toBe('forbidden')
    await no.close()
    const yes = await connect(true)
    const { data } = await yes.call('rows', { path: 'people.csv', count: 2 })
    expect(data.rows).toHaveLength(2)
    expect(data.rows[0][0]).toBe('Zorblatt0 Trelk')
    await yes.close()
  })

  it('refuses input that does not fit the schema', async () => {
    const { client, close } = await connect()
    const result = await client.callTool({ name: 'profile', arguments: { path: 7 } })
    expect(result.isError).toBe(true)
    await close()
  })

  it('works as a program over stdin and stdout', async () => {
    const main = join(import.meta.dirname, '../../../src-main/hosts/cli/main.ts')
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: [main, 'mcp', '--allow', allowed],
      stderr: 'ignore',
    })
    const client = new Client({ name: 'test', version: '0.0.0' })
    await client.connect(transport)
    const result = await client.callTool({ name: 'types', arguments: { path: 'people.csv' } })
    expect(result.isError).not.toBe(true)
    await client.close()
  }, 60_000)
})
