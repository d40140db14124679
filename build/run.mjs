import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureBuild, ensureDependencies, ensureNode, root, say, steadyMemory } from './toolchain.mjs'

const inModules = (...parts) => join(root, 'node_modules', ...parts)
const works = {
  check: { words: [join(root, 'build', 'check.mjs')] },
  format: { words: [inModules('@biomejs', 'biome', 'bin', 'biome'), 'check', '--write'] },
  build: { words: [join(root, 'build', 'declarations.mjs')], build: true },
  dev: { words: [inModules('electron-vite', 'bin', 'electron-vite.js'), 'dev'] },
  bench: { words: [join(root, 'bench', 'index.ts')], build: true },
  server: { words: [join(root, 'src-server', 'index.ts')] },
  screenshots: { words: [join(root, 'test', 'screenshots', 'take.ts')], build: true },
  package: { words: [join(root, 'build', 'package.mjs')], build: true },
}

const [name, ...rest] = process.argv.slice(2)
const work = works[name]
if (!work) {
  say(`there is no "${name}"; there are ${Object.keys(works).join(', ')}`)
  process.exit(2)
}
const node = ensureNode()
ensureDependencies(node)
if (work.build) ensureBuild(node)
if (work.words.length > 0) {
  const child = spawn(node, [...work.words, ...rest], { cwd: root, stdio: 'inherit', env: steadyMemory })
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code) => process.exit(code ?? 3))
}
