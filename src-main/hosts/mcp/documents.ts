import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { productRoot } from '../../paths.ts'

export interface Document {
  uri: string
  name: string
  title: string
  read(): string
}

/** The guides that ship with the product, as resources. */
export function documents(root = productRoot()): readonly Document[] {
  const folder = join(root, 'docs')
  const guides = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.md')) : []
  const files = [...(existsSync(join(root, 'README.md')) ? ['README.md'] : []), ...guides.sort().map((name) => `docs/${name}`)]
  return files.map((file) => {
    const path = join(root, file)
    const read = (): string => readFileSync(path, 'utf8')
    const title = /^#\s+(.+)$/m.exec(read())?.[1] ?? file
    return { uri: `aurora://${file}`, name: file, title, read }
  })
}
