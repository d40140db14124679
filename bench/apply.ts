// How fast `aurora apply` prepares a large table, beside the exported polars script on the same machine; and whether a run that is
// killed at random gives the same bytes when it is started again. usage: node bench/apply.ts [ROWS]
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { productRoot } from '#main/paths.ts'
import { noContext } from '#shared/contract/context.ts'
import type { Recipe, RecipeStep } from '#shared/contract/recipe.ts'
import { exportRecipe } from '#shared/export/index.ts'
import { cases } from '../test/conformance/cases.ts'
import { findPython } from '../test/support/python.ts'

const MEASURE =
  'import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)'
const rows = Number(process.argv[2] ?? 5_000_000)
const columns = Array.from({ length: 12 }, (_, at) => `c${at}`)
const steps: RecipeStep[] = columns.flatMap((name, at) =>
  planOf(at).map((action) => ({ id: `${name}-${action}`, action, parameters: {}, columns: [name], enabled: true, origin: null })),
)
const recipe: Recipe = {
  ...cases[0]!.recipe,
  context: noContext,
  import: { ...cases[0]!.recipe.import, columns },
  columns: columns.map((name) => ({ name, type: 'text', subtype: 'short' })),
  steps,
}

function planOf(at: number): readonly string[] {
  if (at < 6) return ['parse_number', 'impute_median', 'standard_scale']
  if (at < 9) return ['trim_whitespace', 'onehot_encode']
  return at < 11 ? ['trim_whitespace', 'impute_mode'] : ['keep_as_key']
}

const home = mkdtempSync(join(tmpdir(), 'aurora-bench-apply-'))
const source = join(home, 'in.csv')
const cli = join(productRoot(), 'src-main', 'hosts', 'cli', 'main.ts')
writeFileSync(join(home, 'r.json'), JSON.stringify(recipe))
await generate()

const apply = (out: string): string[] => [cli, 'apply', source, '--recipe', join(home, 'r.json'), '--out', out]
const own = timed(process.execPath, apply(join(home, 'own.csv')))
const python = findPython()
let polars: ReturnType<typeof timed> | null = null
if (python !== null) {
  writeFileSync(join(home, 'script.py'), exportRecipe(recipe, 'polars'))
  polars = timed(python, [join(home, 'script.py'), source, join(home, 'polars.csv')])
}
const killed = await killedAtRandom()
const figures = {
  rows,
  columns: columns.length,
  apply: own,
  polars,
  killed,
  sameBytes: killed.hash === hashOf(join(home, 'own.csv')),
}
writeFileSync(join(productRoot(), 'bench', 'ledger', 'apply.json'), `${JSON.stringify(figures, null, 1)}\n`)
process.stdout.write(`${JSON.stringify(figures)}\n`)
rmSync(home, { recursive: true, force: true })

async function generate(): Promise<void> {
  const out = createWriteStream(source)
  out.write(`${columns.join(',')}\n`)
  let state = 7
  const next = (most: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 8) % most
  }
  for (let row = 0; row < rows; row += 1000) {
    const lines: string[] = []
    for (let at = 0; at < Math.min(1000, rows - row); at++) {
      const numbers = Array.from({ length: 6 }, () => (next(20) === 0 ? '' : (next(1_000_000) / 100).toString()))
      const words = Array.from({ length: 5 }, () => (next(15) === 0 ? '' : ` word${next(12)}`))
      lines.push([...numbers, ...words, `key${row + at}`].join(','))
    }
    if (!out.write(`${lines.join('\n')}\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
}

function timed(program: string, words: readonly string[]): { seconds: number; megabytes: number } {
  const begun = performance.now()
  const told = execFileSync('/usr/bin/env', ['python3', '-c', MEASURE, program, ...words], { encoding: 'utf8' })
  return {
    seconds: Math.round((performance.now() - begun) / 10) / 100,
    megabytes: Math.round(Number(told.trim().split('\n').at(-1)) / 1024),
  }
}

function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

async function killedAtRandom(): Promise<{ kills: number; hash: string }> {
  const out = join(home, 'killed.csv')
  let kills = 0
  for (;;) {
    const child: ChildProcess = spawn(process.execPath, apply(out), { stdio: 'ignore' })
    const patience = kills < 6 ? 500 + Math.random() * own.seconds * 250 : 1e9
    const timer = setTimeout(() => child.kill('SIGKILL'), Math.min(patience, 2 ** 31 - 1))
    const [code] = (await once(child, 'exit')) as [number | null]
    clearTimeout(timer)
    if (code === 0) return { kills, hash: hashOf(out) }
    kills++
  }
}
