import { createReadStream } from 'node:fs'
import type { Readable, Transform } from 'node:stream'
import { createGunzip, createZstdDecompress } from 'node:zlib'
import { AuroraError } from '#shared/contract/errors.ts'
import { badFile, fileError, packedError } from '../errors.ts'
import { type Hooks, stopIfCancelled } from '../hooks.ts'
import type { Compression } from './container.ts'
import { openMember } from './zip.ts'

export interface ByteSource {
  path: string
  size: number
  compression: Compression
  member: string | null
}

const CHUNK = 1 << 20
/** A text of more than 300 times its packed size, and over 64 MB, is a bomb and not a table; gzip and zip reach 1,032 at most. */
const BOMB_RATIO = 300
const BOMB_FROM = 64 * 1024 * 1024

export interface ByteChunk {
  bytes: Uint8Array
  /** Bytes of the file on disk that have been consumed. */
  consumed: number
}

/** The decompressed bytes of a source, in order. Ends early without harm when the reader stops. */
export async function* byteChunks(source: ByteSource, hooks: Hooks = {}, from = 0, to?: number): AsyncGenerator<ByteChunk> {
  stopIfCancelled(hooks.signal)
  if (source.size === 0) return
  const raw = source.compression === 'zip' ? await openMember(source.path, source.member) : fileStream(source.path, from, to)
  const unpack = unpacker(source.compression)
  const stream = unpack === null ? raw : raw.pipe(unpack)
  if (unpack !== null) raw.on('error', (error) => unpack.destroy(error))
  let consumed = 0
  let produced = 0
  if (unpack !== null) raw.on('data', (part: Buffer) => (consumed += part.length))
  try {
    for await (const part of stream as AsyncIterable<Buffer>) {
      stopIfCancelled(hooks.signal)
      produced += part.length
      if (unpack === null) consumed = produced
      if (source.compression !== 'none') refuseBomb(source, produced, hooks)
      yield { bytes: part, consumed }
    }
  } catch (error) {
    throw source.compression === 'none' ? fileError(error, source.path) : packedError(error, source.path)
  } finally {
    raw.destroy()
    unpack?.destroy()
  }
}

function fileStream(path: string, start: number, end?: number): Readable {
  return createReadStream(path, { highWaterMark: CHUNK, start, ...(end === undefined ? {} : { end: end - 1 }) })
}

function unpacker(compression: Compression): Transform | null {
  if (compression === 'gzip') return createGunzip({ chunkSize: CHUNK })
  if (compression === 'zstd') return createZstdDecompress({ chunkSize: CHUNK })
  return null
}

function refuseBomb(source: ByteSource, produced: number, hooks: Hooks): void {
  const most = hooks.mostDecompressed
  if (most !== undefined && produced > most) throw tooLarge(source.path, most)
  if (produced > BOMB_FROM && source.size > 0 && produced > source.size * BOMB_RATIO) {
    throw badFile(source.path, `unpacks to more than ${BOMB_RATIO} times its size; it was not read further.`, {
      unpacked: produced,
    })
  }
}

function tooLarge(path: string, most: number): AuroraError {
  return new AuroraError('too_large', `${path}: unpacks to more than ${Math.round(most / 1048576)} MB.`, { path, most })
}

/** The first bytes, and whether they are all. A damaged end is no hindrance to reading the start. */
export async function readHead(
  source: ByteSource,
  size: number,
  hooks: Hooks = {},
): Promise<{ bytes: Uint8Array; whole: boolean }> {
  const parts: Uint8Array[] = []
  let have = 0
  let whole = true
  const to = source.compression === 'none' && source.size >= 0 ? Math.min(source.size, size + 1) : undefined
  for await (const { bytes } of byteChunks(source, hooks, 0, to)) {
    parts.push(bytes)
    have += bytes.length
    if (have > size) {
      whole = false
      break
    }
  }
  const all = Buffer.concat(parts)
  return { bytes: whole ? all : all.subarray(0, size), whole }
}

export async function readSlice(source: ByteSource, from: number, size: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const { bytes } of byteChunks(source, {}, from, Math.min(source.size, from + size))) parts.push(bytes)
  return Buffer.concat(parts)
}
