import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { productRoot } from '#main/paths.ts'

/** The Python with the pinned libraries of test/requirements.txt: AURORA_PYTHON, else the project's own environment. */
export function findPython(): string | null {
  const named = process.env['AURORA_PYTHON']
  if (named) return named
  const own = join(productRoot(), '.venv', process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python')
  return existsSync(own) ? own : null
}

export function requirePython(): string {
  const found = findPython()
  if (found === null)
    throw new Error('No Python with test/requirements.txt: set AURORA_PYTHON, or run `npm test`, which makes .venv.')
  return found
}

/** Whether jobs of Apache Spark run here: PySpark is among the pinned libraries, Java is the system's. */
export function runsSpark(): boolean {
  return findPython() !== null && spawnSync('java', ['-version'], { stdio: 'ignore' }).status === 0
}

/** Rscript, or null: base R is enough. */
export function findRscript(): string | null {
  return spawnSync('Rscript', ['--version'], { stdio: 'ignore' }).status === 0 ? 'Rscript' : null
}

/** Whether R has a package; without it the actions that need it are left out. */
export function hasRPackage(name: string): boolean {
  return spawnSync('Rscript', ['-e', `stopifnot(requireNamespace("${name}", quietly = TRUE))`], { stdio: 'ignore' }).status === 0
}
