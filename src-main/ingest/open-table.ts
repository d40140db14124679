import { stat } from 'node:fs/promises'
import type { ImportOptions } from '#shared/contract/table.ts'
import { decodeAll } from '#shared/read/encoding/decoder.ts'
import { detectEncoding } from '#shared/read/encoding/detect.ts'
import { badFile, fileError } from './errors.ts'
import { type Hooks, stopIfCancelled } from './hooks.ts'
import { openFolder } from './open-folder.ts'
import type { OpenedTable } from './opened-table.ts'
import { type ByteSource, readHead } from './sources/bytes.ts'
import { examine, refuseForeign } from './sources/container.ts'
import { openDelimited } from './sources/delimited.ts'
import { openJobResult } from './sources/job-result.ts'
import { type JsonLayout, openJson } from './sources/json.ts'
import { openParquet } from './sources/parquet.ts'
import { isWorkbook, openXlsx } from './sources/xlsx.ts'
import { listMembers } from './sources/zip.ts'

export type { Hooks } from './hooks.ts'
export type { OpenedTable } from './opened-table.ts'

const JSON_HEAD = 64 << 10

/** Opens any source that we can read and decides how; a folder is read as one table of equal files. */
export async function openTable(path: string, options: Partial<ImportOptions> = {}, hooks: Hooks = {}): Promise<OpenedTable> {
  stopIfCancelled(hooks.signal)
  try {
    if ((await stat(path)).isDirectory()) return await openFolder(path, options, hooks, openTable)
  } catch (error) {
    throw fileError(error, path)
  }
  const container = await examine(path)
  refuseForeign(container)
  if (container.magic === 'parquet') return openParquet(path, hooks)
  if (container.magic === 'job-result') return openJobResult(path)
  const source: ByteSource = { path, size: container.size, compression: container.compression, member: null }
  if (container.compression === 'zip') {
    const members = await listMembers(path)
    if (isWorkbook(members)) return openXlsx(path, members, options, hooks)
    source.member = options.member ?? chooseMember(path, members)
  }
  const layout =
    options.format === undefined || options.format === 'json'
      ? await jsonLayout(source, hooks)
      : options.format === 'ndjson'
        ? 'lines'
        : null
  if (layout !== null) return openJson(source, layout, options, hooks)
  return openDelimited(source, options, hooks)
}

function chooseMember(path: string, members: readonly { name: string; size: number }[]): string {
  const files = members.filter(({ name }) => !/(?:^|\/)(?:\.|__MACOSX\/)/.test(name))
  const tables = files.filter(({ name }) => /\.(?:csv|tsv|tab|txt|dat|json|jsonl|ndjson|psv)$/i.test(name))
  const choice = (tables.length > 0 ? tables : files).toSorted((a, b) => b.size - a.size || (a.name < b.name ? -1 : 1))[0]
  if (!choice) throw badFile(path, 'is an empty zip archive.')
  return choice.name
}

/** By content, never by the name of the file. */
async function jsonLayout(source: ByteSource, hooks: Hooks): Promise<JsonLayout | null> {
  const { bytes, whole } = await readHead(source, JSON_HEAD, hooks)
  const text = decodeAll(bytes, detectEncoding(bytes, whole).encoding).trimStart()
  if (!/^[[{]/.test(text)) return null
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const complete = whole ? lines : lines.slice(0, -1)
  if (text.startsWith('{')) {
    if (complete.length > 0 && complete.slice(0, 20).every(isJson) && (complete.length > 1 || !whole)) return 'lines'
    return (whole && isJson(text)) || (!whole && /^\{\s*"/.test(text)) || /^\{\s*"(?:[^"\\]|\\.)*"\s*:/.test(text)
      ? 'nested'
      : null
  }
  if (complete.length > 1 && complete.slice(0, 20).every((line) => line.trim().startsWith('[') && isJson(line))) return 'lines'
  if (/^\[\s*[[{\]]/.test(text)) return 'array'
  return whole && isJson(text) ? 'array' : null
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
