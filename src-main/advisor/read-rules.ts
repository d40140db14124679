import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { parseDocument } from 'yaml'
import type { RuleSource } from '#shared/rules/load.ts'

const MAXIMUM_BYTES = 64 * 1024

/** All `<family>/<id>.yaml` of a folder; none where it cannot be looked into. A file that cannot be read becomes a source that says why. */
export function readRuleFolder(folder: string): readonly RuleSource[] {
  if (!existsSync(folder)) return []
  return namesIn(folder)
    .filter((path) => /\.ya?ml$/.test(path))
    .toSorted()
    .map((path) => readRuleFile(join(folder, path), folder))
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
  } catch {
    return []
  }
}

export function readRuleFile(file: string, folder: string): RuleSource {
  const where = relative(folder, file).split(sep).join('/')
  const place = where.replace(/\.ya?ml$/, '')
  const broken = (syntax: string): RuleSource => ({ where, place, content: null, syntax })
  try {
    if (statSync(file).size > MAXIMUM_BYTES) return broken(`the file is larger than ${MAXIMUM_BYTES} bytes`)
    const document = parseDocument(readFileSync(file, 'utf8'), { version: '1.2', uniqueKeys: true, prettyErrors: true })
    const [error] = document.errors
    if (error !== undefined) return broken(error.message.split('\n')[0] ?? 'it is no YAML')
    return { where, place, content: document.toJS({ maxAliasCount: 20 }), syntax: null }
  } catch (error) {
    return broken(error instanceof Error ? error.message : 'it cannot be read')
  }
}
