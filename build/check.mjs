// All that can be said of the house without running it. Under 30 s.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { checkLayers } from './checks/layers.mjs'
import { checkLicences } from './checks/licences.mjs'
import { checkLockfile } from './checks/lockfile.mjs'
import { checkRegistries } from './checks/registries.mjs'
import { reportSizes } from './checks/sizes.mjs'
import { filesBelow } from './checks/walk.mjs'
import { root } from './toolchain.mjs'

const environments = ['shared', 'main', 'renderer', 'server', 'test']
const bin = (name) => join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)

function runTool(title, program, words) {
  return new Promise((resolve) => {
    const child = spawn(program, words, { cwd: root, shell: process.platform === 'win32' })
    let output = ''
    child.stdout.on('data', (part) => (output += part))
    child.stderr.on('data', (part) => (output += part))
    child.on('error', (error) => resolve({ title, problems: [error.message] }))
    child.on('close', (code) => resolve({ title, problems: code === 0 ? [] : [output.trim()] }))
  })
}

const hasSources = (name) => name === 'test' || filesBelow(join(root, `src-${name}`), (file) => /\.tsx?$/.test(file)).length > 0

const started = Date.now()
const results = []
results.push(await runTool('format and lint', bin('biome'), ['check', '--max-diagnostics=40']))
for (const name of environments.filter(hasSources)) {
  results.push(
    await runTool(`types of ${name}`, bin('tsc'), [
      '-p',
      `tsconfig.${name}.json`,
      '--incremental',
      '--tsBuildInfoFile',
      join(root, '.build', `${name}.tsbuildinfo`),
    ]),
  )
}
results.push({ title: 'layers', problems: checkLayers(root) })
results.push({ title: 'registries', problems: checkRegistries(root) })
if (existsSync(join(root, 'package-lock.json'))) {
  results.push({ title: 'lockfile', problems: checkLockfile(root) })
  results.push({ title: 'licences', problems: checkLicences(root) })
}

for (const { title, problems } of results) {
  process.stdout.write(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${title}\n`)
  for (const problem of problems) process.stdout.write(`${problem}\n`)
}
process.stdout.write(`${reportSizes(root)}\n`)
const failed = results.filter((result) => result.problems.length > 0).length
process.stdout.write(
  `check: ${results.length - failed} fine, ${failed} failed, ${((Date.now() - started) / 1000).toFixed(1)} s\n`,
)
process.exitCode = failed === 0 ? 0 : 1
