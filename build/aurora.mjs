#!/usr/bin/env node
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureEverything, root, steadyMemory } from './toolchain.mjs'

const node = ensureEverything()
const program = join(root, 'out', 'main', 'cli.js')

if (node === process.execPath) {
  process.argv[1] = program
  await import(pathToFileURL(program).href)
} else {
  const child = spawn(node, [program, ...process.argv.slice(2)], { stdio: 'inherit', env: steadyMemory })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 3)))
}
