// What a program in TypeScript sees of `import … from 'aurora'`: the declarations that the library's own lead to, and no more.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { fail, root, run, say } from './toolchain.mjs'

const entry = join('src-main', 'library.d.ts')
const inner = /(from |import\()(['"])(#shared\/|#main\/|\.{1,2}\/)([^'"]+)\.ts\2/g
const folders = { '#shared/': 'src-shared', '#main/': 'src-main' }

/** Into `folder`, and out of it whatever was there. */
export function writeDeclarations(folder) {
  const whole = join(root, '.build', `declarations-${process.pid}`)
  try {
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
    const done = run(process.execPath, [tsc, '-p', join(root, 'tsconfig.library.json'), '--outDir', whole], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    if (done.status !== 0) fail(`the declarations failed\n${done.stdout}`)
    rmSync(folder, { recursive: true, force: true })
    copyReached(whole, folder)
  } finally {
    rmSync(whole, { recursive: true, force: true })
  }
}

function copyReached(from, to) {
  const reached = new Set([entry])
  for (const file of reached) {
    if (!existsSync(join(from, file))) fail(`the declarations lead to ${file}, which is none of them`)
    const text = readFileSync(join(from, file), 'utf8').replace(inner, (_, before, quote, base, rest) => {
      const meant = join(folders[base] ?? join(dirname(file), base), rest)
      reached.add(`${meant}.d.ts`)
      const path = relative(dirname(file), meant).replaceAll('\\', '/')
      return `${before}${quote}${path.startsWith('.') ? path : `./${path}`}.js${quote}`
    })
    mkdirSync(join(to, dirname(file)), { recursive: true })
    writeFileSync(join(to, file), text)
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeDeclarations(join(root, 'out', 'types'))
  say('out/types: the declarations of the library')
}
