import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { productRoot } from '#main/paths.ts'
import { exportRecipe } from '#shared/export/index.ts'
import { pythonText } from '#shared/export/python/quote.ts'
import { rVector } from '#shared/export/r/quote.ts'
import { sqlName, sqlText } from '#shared/export/sql/quote.ts'
import { findRscript, requirePython } from '../../support/python.ts'
import { fragments, hostileRecipe } from './hostile.ts'

const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...fragments), fc.string({ unit: 'grapheme', maxLength: 4 })), { maxLength: 6 })
  .map((parts) => parts.join(''))
const sampled = fc.sample(hostileText, { numRuns: 125, seed: 8 })

describe('names and values are data', () => {
  it('come back from Python as they went in', () => {
    const found = execFileSync(
      requirePython(),
      ['-c', `import json; print(json.dumps([${sampled.map(pythonText).join(', ')}]))`],
      { encoding: 'utf8' },
    )
    expect(JSON.parse(found)).toEqual(sampled)
  })

  it('come back from SQL as they went in', async () => {
    const instance = await DuckDBInstance.create(':memory:')
    const connection = await instance.connect()
    for (const text of sampled) {
      const rows = await connection.runAndReadAll(`SELECT ${sqlText(text, 'duckdb')} AS ${sqlName(`x${text}`)}`)
      expect(rows.getRows()[0]?.[0]).toBe(text)
    }
    connection.closeSync()
    instance.closeSync()
  }, 60_000)

  it.skipIf(findRscript() === null)('come back from R as they went in, without the character 0 that R cannot hold', () => {
    const script = `v <- ${rVector(sampled)}\nwriteLines(paste(sapply(v, function(x) paste(utf8ToInt(x), collapse = " ")), collapse = "\\n"))`
    const folder = mkdtempSync(join(tmpdir(), 'aurora-r-'))
    writeFileSync(join(folder, 'x.R'), script)
    const lines = execFileSync('Rscript', [join(folder, 'x.R')], { encoding: 'utf8' }).split('\n')
    rmSync(folder, { recursive: true })
    const found = lines.slice(0, sampled.length).map((line) =>
      line
        .split(' ')
        .filter((code) => code !== '' && code !== 'NA')
        .map((code) => String.fromCodePoint(Number(code)))
        .join(''),
    )
    expect(found).toEqual(sampled.map((text) => text.replaceAll('\u0000', '')))
  })

  it('leave the statements of a script as they are: 500 scripts parse, and none has a statement or call more', () => {
    const folder = mkdtempSync(join(tmpdir(), 'aurora-hostile-'))
    sampled.forEach((text, at) => {
      const recipe = hostileRecipe(`c${text}`, text)
      for (const target of ['sklearn', 'pandas', 'polars', 'pyspark'] as const) {
        writeFileSync(join(folder, `${target}-${at}.py`), exportRecipe(recipe, target, { fitted: false }))
      }
    })
    const driver = join(productRoot(), 'test', 'property', 'export', 'parse-scripts.py')
    const bad = JSON.parse(execFileSync(requirePython(), [driver, folder], { encoding: 'utf8' })) as Record<string, string>
    rmSync(folder, { recursive: true })
    expect(bad).toEqual({})
  }, 120_000)
})
