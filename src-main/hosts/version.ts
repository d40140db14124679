import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { productRoot } from '../paths.ts'

export function versionOfProduct(): string {
  return (JSON.parse(readFileSync(join(productRoot(), 'package.json'), 'utf8')) as { version: string }).version
}
