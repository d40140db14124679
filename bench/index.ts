import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

// `npm run bench` lists the benchmarks; `npm run bench -- NAME …` runs them. A benchmark is a file of this folder.
const folder = import.meta.dirname
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && name !== 'index.ts')
  .map((name) => name.slice(0, -3))
  .sort()
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !names.includes(name))

if (wanted.length === 0 || unknown.length > 0) {
  if (unknown.length > 0) process.stderr.write(`there is no benchmark ${unknown.join(', ')}\n`)
  process.stdout.write(`${names.join('\n')}\n`)
  process.exitCode = unknown.length > 0 ? 2 : 0
} else {
  for (const name of wanted) {
    process.stderr.write(`bench ${name}\n`)
    const done = spawnSync(process.execPath, [join(folder, `${name}.ts`)], { stdio: 'inherit' })
    if (done.status !== 0) process.exitCode = 1
  }
}
