import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { openTable } from '../../src-main/ingest/open-table.ts'
import { AuroraError } from '../../src-shared/contract/errors.ts'
import { decodeAll } from '../../src-shared/read/encoding/decoder.ts'
import { detectEncoding } from '../../src-shared/read/encoding/detect.ts'
import { readText } from '../../src-shared/read/read-text.ts'
import { containers } from './fuzz-containers.ts'
import { damaged, mutated, noise, random, seed, table } from './fuzz-inputs.ts'

interface Work {
  inputs: number
  from: number
  /** Which input is under way, for whoever watches. */
  clock: Float64Array
}

/** One of so many inputs is a file of another kind, read through the file system. */
const FILES = 50

const { inputs, from, clock } = workerData as Work
const folder = mkdtempSync(join(tmpdir(), 'aurora-fuzz-'))
const made = await containers(folder)
const found = { foreign: 0, uneven: 0, slowest: 0, memory: 0 }

function isUneven(columns: readonly string[], rows: readonly (readonly unknown[])[]): boolean {
  return rows.some((row) => row.length !== columns.length) || new Set(columns).size !== columns.length
}

function readInMemory(): void {
  const bytes = random(10) === 0 ? noise() : null
  const input = bytes === null ? mutated(table()) : decodeAll(bytes, detectEncoding(bytes, true).encoding)
  const { columns, rows } = readText(input)
  if (isUneven(columns, rows)) found.uneven++
}

async function readFile(): Promise<void> {
  const path = join(folder, 'input')
  writeFileSync(path, damaged(made()))
  const opened = await openTable(path)
  const rows: (readonly unknown[])[] = []
  for await (const row of opened.rows()) if (rows.push(row) > 10_000) break
  if (isUneven(opened.columns, rows)) found.uneven++
}

try {
  for (let count = 0; count < inputs; count++) {
    // Each input has a seed of its own, so that one alone can be run again.
    seed(from + count)
    random(2)
    clock[0] = count
    const began = performance.now()
    try {
      if (random(FILES) === 0) await readFile()
      else readInMemory()
    } catch (error) {
      if (!(error instanceof AuroraError) || error.code === 'internal') {
        found.foreign++
        process.stderr.write(`input ${from + count}: ${error instanceof Error ? error.stack : String(error)}\n`)
      }
    }
    found.slowest = Math.max(found.slowest, performance.now() - began)
    if (count % 1_000 === 0) found.memory = Math.max(found.memory, process.memoryUsage().rss)
  }
  parentPort!.postMessage(found)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
