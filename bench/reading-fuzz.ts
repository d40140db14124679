import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AuroraError } from '../src-shared/contract/errors.ts'
import { decodeAll } from '../src-shared/read/encoding/decoder.ts'
import { detectEncoding } from '../src-shared/read/encoding/detect.ts'
import { readText } from '../src-shared/read/read-text.ts'
import { ledgerFolder } from './reading/shared-data.ts'

// Generated and mutated inputs: only our own errors may escape, nothing may hang or grow without bound.
const INPUTS = Number(process.argv[2] ?? 200_000)
const SEED = Number(process.argv[3] ?? 1)

let state = SEED >>> 0
function random(below: number): number {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return Math.floor((state / 4294967296) * below)
}
const pick = <Item>(items: readonly Item[]): Item => items[random(items.length)]!

const words = [
  'a',
  'Name',
  '12',
  '1.5',
  '-3',
  '2020-01-02',
  '',
  ' ',
  'x y',
  "it's",
  '5"',
  'é',
  '日本',
  'N/A',
  '$4',
  '\\',
  '#',
  '00501',
  '9007199254740993',
  'http://a.b/c?d=e,f',
]
const signs = [',', ';', '\t', '|', '"', "'", '\n', '\r\n', '\r', '\\', ' ', '#', '\0', '\uFEFF', '""', ',,', '\n\n', '\u2028']

function table(): string {
  const delimiter = pick([',', ';', '\t', '|', ' ', '^', '||', ', '])
  const newline = pick(['\n', '\r\n', '\r'])
  const quote = pick(['"', "'", ''])
  const width = 1 + random(8)
  const lines: string[] = []
  for (let row = random(14); row >= 0; row--) {
    const cells = Array.from({ length: random(12) === 0 ? random(12) : width }, () => {
      const cell = pick(words)
      return quote !== '' && random(3) === 0 ? quote + cell.replaceAll(quote, quote + quote) + quote : cell
    })
    lines.push(cells.join(delimiter))
  }
  return lines.join(newline) + (random(2) === 0 ? newline : '')
}

function mutated(text: string): string {
  let out = text
  for (let count = random(6); count > 0; count--) {
    const at = random(out.length + 1)
    const kind = random(4)
    if (kind === 0) out = out.slice(0, at) + pick(signs) + out.slice(at)
    else if (kind === 1) out = out.slice(0, at) + out.slice(at + 1 + random(5))
    else if (kind === 2) out = out.slice(0, at) + out.slice(at, at + random(30)).repeat(1 + random(4)) + out.slice(at)
    else out = out.slice(0, at) + pick(words) + out.slice(at)
  }
  return out
}

function noise(): Uint8Array {
  const bytes = new Uint8Array(random(200))
  for (let at = 0; at < bytes.length; at++)
    bytes[at] = random(3) === 0 ? random(256) : pick([44, 10, 34, 59, 9, 13, 97, 49, 0, 0xe9])
  return bytes
}

let slowest = 0
let slowestInput = ''
let foreign = 0
let ragged = 0
let memory = 0
for (let count = 0; count < INPUTS; count++) {
  const text = random(10) === 0 ? null : mutated(table())
  const began = performance.now()
  let input = text ?? ''
  try {
    if (text === null) {
      const bytes = noise()
      input = decodeAll(bytes, detectEncoding(bytes, true).encoding)
    }
    const read = readText(input)
    if (read.rows.some((row) => row.length !== read.columns.length) || new Set(read.columns).size !== read.columns.length) {
      ragged++
      process.stderr.write(`ragged: ${JSON.stringify(input)}\n`)
    }
  } catch (error) {
    if (!(error instanceof AuroraError)) {
      foreign++
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n${JSON.stringify(input)}\n`)
    }
  }
  const took = performance.now() - began
  if (took > slowest) {
    slowest = took
    slowestInput = input.slice(0, 200)
  }
  if (count % 10_000 === 0) memory = Math.max(memory, process.memoryUsage().rss)
}
const figures = {
  inputs: INPUTS,
  seed: SEED,
  foreignErrors: foreign,
  unevenTables: ragged,
  slowestMs: Math.round(slowest),
  memoryMb: Math.round(memory / 1e6),
}
process.stdout.write(`${JSON.stringify(figures)}\n`)
process.stderr.write(`slowest: ${JSON.stringify(slowestInput)}\n`)
mkdirSync(ledgerFolder, { recursive: true })
writeFileSync(join(ledgerFolder, 'reading-fuzz.json'), `${JSON.stringify(figures, null, 1)}\n`)
if (foreign > 0 || ragged > 0 || slowest > 5_000) process.exitCode = 1
