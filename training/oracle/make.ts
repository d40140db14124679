/** Everything from public tables to models/oracle/1. usage: make.ts FOLDER WORK [MINUTES]; PYTHON names the interpreter. */
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

const [folder, work, minutes = '120'] = process.argv.slice(2)
if (folder === undefined || work === undefined) {
  process.stderr.write('usage: make.ts FOLDER WORK [MINUTES]\n')
  process.exit(2)
}
mkdirSync(work, { recursive: true })
const here = (name: string): string => join(import.meta.dirname, name)
const of = (name: string): string => join(work, name)
const node = (program: string, ...words: string[]): void => run(process.execPath, here(program), ...words)

node('measure.ts', folder, of('outcomes.jsonl'), minutes)
node('export.ts', folder, of('outcomes.jsonl'), of('examples.jsonl'))
node('export-golden.ts', of('golden.json'))
run(process.env['PYTHON'] ?? 'python3', here('train.py'), of('examples.jsonl'), of('golden.json'), work)
node('combine.ts', folder, of('held-out.jsonl'), of('figures.json'))

function run(program: string, ...words: string[]): void {
  // One thread: sums in another order would be other sums.
  const done = spawnSync(program, words, { stdio: 'inherit', env: { ...process.env, OMP_NUM_THREADS: '1' } })
  if (done.status !== 0) process.exit(done.status ?? 1)
}
