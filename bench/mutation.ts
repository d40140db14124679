import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { filesBelow } from '../build/checks/walk.mjs'
import { seeded } from './learning/random.ts'
import { applied, type Mutant, mutantsOf } from './mutation/mutants.ts'

// Changes one operator at a time in what must not be wrong, and looks whether a test notices. A seeded sample: MUTANTS for each folder.
const sample = Number(process.env['MUTANTS'] ?? 60)
const only = process.env['MUTATION_ONLY'] ?? ''
const root = join(import.meta.dirname, '..')
const folders: Readonly<Record<string, readonly string[]>> = {
  'src-shared/rules': ['test/unit/rules', 'test/property/rules', 'test/security/hostile-input'],
  'src-shared/recipe': ['test/unit/recipe', 'test/property/recipe', 'test/unit/workspace/thin-slice'],
  'src-shared/privacy': ['test/unit/privacy', 'test/property/privacy'],
}
const PATIENCE_MS = 180_000
const linked = ['node_modules', 'rules', 'models', 'resources', 'build', 'docs', 'out', '.venv', '.runtime']
const copied = ['src-shared', 'src-main', 'src-server', 'src-renderer', 'test', 'bench']

/** A copy of the sources, so that the checkout is never wrong, not even when this is stopped in the middle. */
const copy = mkdtempSync(join(tmpdir(), 'aurora-mutants-'))
for (const name of copied) if (existsSync(join(root, name))) cpSync(join(root, name), join(copy, name), { recursive: true })
for (const name of linked) if (existsSync(join(root, name))) symlinkSync(join(root, name), join(copy, name))
const settings = readdirSync(root).filter((name) => /^tsconfig.*\.json$|^package\.json$|^vitest\.config\.ts$/.test(name))
for (const name of settings) cpSync(join(root, name), join(copy, name))

function notices(tests: readonly string[]): boolean {
  const words = [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--bail=1', '--reporter=dot', ...tests]
  const done = spawnSync(process.execPath, words, {
    cwd: copy,
    stdio: 'ignore',
    timeout: PATIENCE_MS,
    env: { ...process.env, NODE_ENV: 'test' },
  })
  return done.status !== 0
}

const figures = Object.entries(folders)
  .filter(([folder]) => folder.includes(only))
  .map(([folder, tests]) => {
    if (notices(tests)) throw new Error(`the tests of ${folder} fail without any change`)
    const all = filesBelow(join(copy, folder), (name) => name.endsWith('.ts')).flatMap((file) =>
      mutantsOf(relative(copy, file), readFileSync(file, 'utf8')),
    )
    const random = seeded(7)
    const chosen = all
      .map((mutant) => ({ mutant, order: random() }))
      .sort((a, b) => a.order - b.order)
      .slice(0, sample)
      .map(({ mutant }) => mutant)
    const survivors: Mutant[] = []
    for (const mutant of chosen) {
      const path = join(copy, mutant.file)
      const sound = readFileSync(path, 'utf8')
      writeFileSync(path, applied(sound, mutant))
      if (!notices(tests)) survivors.push(mutant)
      writeFileSync(path, sound)
      process.stderr.write(`${folder}: ${survivors.length} of ${chosen.indexOf(mutant) + 1} not noticed\n`)
    }
    return {
      folder,
      places: all.length,
      tried: chosen.length,
      noticed: chosen.length - survivors.length,
      score: Math.round((1 - survivors.length / Math.max(1, chosen.length)) * 1_000) / 10,
      survivors: survivors.map(({ file, line, before, after }) => `${file}:${line}${before}->${after}`),
    }
  })
rmSync(copy, { recursive: true, force: true })
const tried = figures.reduce((sum, each) => sum + each.tried, 0)
const noticed = figures.reduce((sum, each) => sum + each.noticed, 0)
const ledger = {
  target: 'mutation score at least 70 % on rules, recipe, privacy',
  seed: 7,
  load: Math.round(loadavg()[0]! * 10) / 10,
  score: Math.round((noticed / Math.max(1, tried)) * 1_000) / 10,
  figures,
}
if (only === '') writeFileSync(join(import.meta.dirname, 'ledger', 'mutation.json'), `${JSON.stringify(ledger, null, 2)}\n`)
process.stdout.write(
  `${JSON.stringify({ ...ledger, figures: figures.map(({ folder, score, tried: of }) => ({ folder, score, of })) })}\n`,
)
process.exitCode = ledger.score >= 70 ? 0 : 1
