// Hostile names and values through all exporters: every script must parse, and hold no statement or call that the exporter did not
// write. Figures in bench/ledger/hostile.json. usage: node bench/hostile.ts [TEXTS]
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { productRoot } from '#main/paths.ts'
import { AuroraError } from '#shared/contract/errors.ts'
import type { Recipe } from '#shared/contract/recipe.ts'
import { type ExportTarget, exportRecipe } from '#shared/export/index.ts'
import { fragments, hostileRecipe } from '../test/property/export/hostile.ts'
import { findRscript, requirePython } from '../test/support/python.ts'

const AT_A_TIME = 500
const PARSE_R =
  'for (f in list.files(commandArgs(TRUE)[1], "[.]R$", full.names = TRUE)) tryCatch(invisible(parse(f, encoding = "UTF-8", keep.source = FALSE)), error = function(e) cat(basename(f), conditionMessage(e), "\\n"))'
const texts = fc.sample(
  fc
    .array(fc.oneof(fc.constantFrom(...fragments), fc.string({ unit: 'grapheme', maxLength: 4 })), { maxLength: 6 })
    .map((parts) => parts.join('')),
  { numRuns: Number(process.argv[2] ?? 10_000), seed: 8 },
)
const bad: Record<string, string> = {}
let scripts = 0
let refused = 0
const engine = await (await DuckDBInstance.create(':memory:')).connect()
for (let from = 0; from < texts.length; from += AT_A_TIME) {
  const folder = mkdtempSync(join(tmpdir(), 'aurora-hostile-'))
  for (const [at, text] of texts.slice(from, from + AT_A_TIME).entries()) {
    const recipe = hostileRecipe(`c${text}`, text)
    for (const target of ['sklearn', 'pandas', 'polars', 'pyspark', 'r', 'sql'] as const) {
      const script = exported(recipe, target)
      if (script === null) continue
      scripts++
      if (target === 'sql') await parseSql(script, `sql-${from + at}`)
      else writeFileSync(join(folder, `${target}-${from + at}.${target === 'r' ? 'R' : 'py'}`), script)
    }
  }
  const driver = join(productRoot(), 'test', 'property', 'export', 'parse-scripts.py')
  Object.assign(bad, JSON.parse(execFileSync(requirePython(), [driver, folder], { encoding: 'utf8' })))
  if (findRscript() !== null) {
    const told = execFileSync('Rscript', ['-e', PARSE_R, folder], { encoding: 'utf8' }).trim()
    for (const line of told === '' ? [] : told.split('\n')) bad[line.split(' ')[0]!] = line.slice(0, 300)
  }
  rmSync(folder, { recursive: true, force: true })
  process.stderr.write(`${Math.min(texts.length, from + AT_A_TIME)} of ${texts.length}\n`)
}
const figures = {
  texts: texts.length,
  scripts,
  refused,
  bad: Object.keys(bad).length,
  examples: Object.entries(bad).slice(0, 20),
}
writeFileSync(join(productRoot(), 'bench', 'ledger', 'hostile.json'), `${JSON.stringify(figures, null, 1)}\n`)
process.stdout.write(`${JSON.stringify(figures)}\n`)

/** A typed refusal writes no script, and is counted. */
function exported(recipe: Recipe, target: ExportTarget): string | null {
  try {
    return exportRecipe(recipe, target, { fitted: target === 'sql' })
  } catch (error) {
    if (!(error instanceof AuroraError)) throw error
    refused++
    return null
  }
}

/** One statement, which the engine's own parser takes. */
async function parseSql(script: string, name: string): Promise<void> {
  try {
    const found = await engine.extractStatements(script)
    if (found.count !== 1) bad[name] = `${found.count} statements`
  } catch (error) {
    bad[name] = String(error).slice(0, 300)
  }
}
