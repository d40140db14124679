/**
 * What a model does with the prepared tables: the public scorer (shared/tools/prepbench.py) over shared/data/prep.
 * PYTHON names the interpreter with scikit-learn, pandas and skrub; ONLY a regular expression of table names.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const scorer = join(root, '..', 'shared', 'tools', 'prepbench.py')
const data = join(root, '..', 'shared', 'data', 'prep')

if (!existsSync(scorer) || !existsSync(data)) process.stderr.write(`prep: ${scorer} is not here, nothing measured\n`)
else {
  const aurora = `${process.execPath} ${join(root, 'src-main', 'hosts', 'cli', 'main.ts')}`
  const score = join(root, 'bench', 'prep', 'score.py')
  const words = [score, scorer, data, '--aurora', aurora, '--out', join(root, 'bench', 'ledger', 'prep.json')]
  const only = process.env['ONLY']
  if (only !== undefined) words.push('--only', only)
  const done = spawnSync(process.env['PYTHON'] ?? 'python3', words, { stdio: ['ignore', 'inherit', 'inherit'], cwd: root })
  process.exitCode = done.status ?? 1
}
