import { existsSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { filesBelow } from './walk.mjs'

/** Folders in which adding a file is adding a thing: each has an index.ts that must name every file beside it. */
const registries = [
  'src-main/hosts/cli/commands',
  'src-main/hosts/loopback/routes',
  'src-main/hosts/mcp/tools',
  'src-main/store/migrations',
  'src-main/store/projections',
  'src-shared/actions/catalogue',
  'src-shared/assistant/kinds',
  'src-shared/contract/methods',
  'src-shared/types/detectors',
  'src-server/migrations',
  'src-server/projections',
]

export function checkRegistries(root) {
  const problems = []
  for (const folder of registries) {
    const path = join(root, folder)
    const index = join(path, 'index.ts')
    if (!existsSync(index)) continue
    const text = readFileSync(index, 'utf8')
    const files = filesBelow(path, (name) => name.endsWith('.ts') && name !== 'index.ts').filter(
      (file) => join(path, basename(file)) === file,
    )
    const listed = new Set([...text.matchAll(/['"]\.\/([^'"/]+\.ts)['"]/g)].map((found) => found[1]))
    for (const file of files) {
      if (!listed.has(basename(file))) problems.push(`${relative(root, file)} is not listed in ${folder}/index.ts`)
      listed.delete(basename(file))
    }
    for (const name of listed) problems.push(`${folder}/index.ts lists ${name}, which is not there`)
  }
  return problems
}
