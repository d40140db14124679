import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AuroraError } from '#shared/contract/errors.ts'
import { productRoot } from './paths.ts'

export interface Sample {
  id: string
  title: string
  words: string
  file: string
}

const folder = (): string => join(productRoot(), 'resources', 'samples')

/** Invented tables that ship with the product, to try it without a file of one's own. */
export function samples(): readonly Sample[] {
  try {
    return JSON.parse(readFileSync(join(folder(), 'index.json'), 'utf8')) as Sample[]
  } catch {
    return []
  }
}

export function samplePath(id: string): string {
  const sample = samples().find((each) => each.id === id)
  if (!sample) throw new AuroraError('not_found', 'There is no such sample table.')
  return join(folder(), sample.file)
}
