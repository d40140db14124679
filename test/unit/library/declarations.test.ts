import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { productRoot } from '#main/paths.ts'
import { writeDeclarations } from '../../../build/declarations.mjs'

const modules = join(productRoot(), 'node_modules')
let home: string

/** A project that has the package as it is packed: package.json and out/types, and no sources. */
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'aurora-consumer-'))
  const installed = join(home, 'node_modules', 'aurora')
  mkdirSync(installed, { recursive: true })
  writeFileSync(join(installed, 'package.json'), readFileSync(join(productRoot(), 'package.json')))
  writeDeclarations(join(installed, 'out', 'types'))
  for (const name of ['@types/node', 'undici-types', '@duckdb/node-api', '@duckdb/node-bindings']) {
    mkdirSync(dirname(join(home, 'node_modules', name)), { recursive: true })
    symlinkSync(join(modules, name), join(home, 'node_modules', name))
  }
}, 180_000)
afterAll(() => rmSync(home, { recursive: true, force: true }))

const right = `
import { AuroraError, analyze, apply, exportScript, type Recommendation, read, types } from 'aurora'

const { recommendations, recipe } = await analyze('houses.csv', { target: 'price', model: 'linear' })
const first: Recommendation | undefined = recommendations[0]
const confidence: number = first?.confidence ?? 0
const rows: number = (await apply('houses.csv', recipe, 'clean.parquet')).rows
const script: string = exportScript(recipe, 'sklearn')
for await (const row of (await read('houses.csv')).rows()) {
  const cell: string | null = row[0] ?? null
  console.log(cell, confidence, rows, script)
}
for (const { column, class9 } of await types('houses.csv')) console.log(column.length, class9.length)
export const isOurs = (thrown: unknown): boolean => thrown instanceof AuroraError && thrown.code === 'bad_input'
`

const wrong = `
import { analyze } from 'aurora'

const { recommendations } = await analyze('houses.csv', { model: 'guessing' })
export const column: number = recommendations[0]!.column
`

it.each(['nodenext', 'bundler'])(
  'a program in TypeScript is checked against the package, with the resolution %s',
  (resolution) => {
    writeFileSync(join(home, 'package.json'), '{ "type": "module" }')
    writeFileSync(join(home, 'right.ts'), right)
    writeFileSync(join(home, 'wrong.ts'), wrong)
    const options = {
      target: 'ES2024',
      lib: ['ES2024'],
      types: ['node'],
      module: resolution === 'bundler' ? 'esnext' : 'nodenext',
      moduleResolution: resolution,
      strict: true,
      noEmit: true,
    }
    writeFileSync(join(home, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['right.ts', 'wrong.ts'] }))
    const done = spawnSync(process.execPath, [join(modules, 'typescript', 'bin', 'tsc'), '-p', home], {
      encoding: 'utf8',
      cwd: home,
    })
    const places = done.stdout.split('\n').filter((line) => /error TS/.test(line))
    expect(places.map((line) => line.replace(/\(\d+,\d+\).*(TS\d+).*/, ' $1'))).toEqual(['wrong.ts TS2322', 'wrong.ts TS2322'])
  },
  120_000,
)
