import { AuroraError } from '../../contract/errors.ts'
import { isKnownToPlatform, type PlatformDecoder, platformDecoder } from './text-decoder.ts'
import { byteOrderMark, sequenceLength } from './unicode.ts'

export interface Decoder {
  /** `last` flushes what was held back. */
  decode(bytes: Uint8Array, last: boolean): string
  /** Offsets of bytes that the encoding does not allow (first 100), and how many there were. */
  readonly stray: readonly number[]
  readonly strayCount: number
}

const STRAY_LISTED = 100

/** A streaming decoder for every encoding that we detect; a leading byte order mark is swallowed. */
export function createDecoder(encoding: string): Decoder {
  const name = encoding.toLowerCase()
  if (name === 'utf-8' || name === 'utf8' || name === 'ascii' || name === 'us-ascii') return new Utf8Decoder()
  if (name === 'utf-32le' || name === 'utf-32be') return new Utf32Decoder(name === 'utf-32le')
  if (!isKnownToPlatform(name))
    throw new AuroraError('bad_usage', `There is no encoding ${JSON.stringify(encoding)}.`, { encoding })
  return new LegacyDecoder(name)
}

export function decodeAll(bytes: Uint8Array, encoding: string): string {
  return createDecoder(encoding).decode(bytes, true)
}

abstract class Joining {
  protected held: Uint8Array = new Uint8Array(0)
  protected offset = 0
  private started = false

  protected join(bytes: Uint8Array): Uint8Array {
    let all = bytes
    if (this.held.length > 0) {
      all = new Uint8Array(this.held.length + bytes.length)
      all.set(this.held)
      all.set(bytes, this.held.length)
      this.held = new Uint8Array(0)
    }
    return all
  }

  /** Waits for four bytes, since a mark may be cut; `last` says that no more will come. */
  protected skipMark(bytes: Uint8Array, last: boolean): Uint8Array {
    if (this.started) return bytes
    if (bytes.length < 4 && !last) {
      this.held = bytes.slice()
      return new Uint8Array(0)
    }
    this.started = true
    const mark = byteOrderMark(bytes)
    if (mark === null) return bytes
    this.offset += mark.length
    return bytes.subarray(mark.length)
  }
}

/** Stray bytes are read as windows-1252, which is what they nearly always are, instead of being lost. */
class Utf8Decoder extends Joining implements Decoder {
  readonly stray: number[] = []
  strayCount = 0
  private readonly strict = platformDecoder('utf-8', true)
  private readonly fallback = platformDecoder('windows-1252')

  decode(bytes: Uint8Array, last: boolean): string {
    const all = this.skipMark(this.join(bytes), last)
    let end = all.length
    if (!last && end > 0) {
      for (let back = 1; back <= 3 && back <= all.length; back++) {
        const at = all.length - back
        if (all[at]! >= 0xc0) {
          if (sequenceLength(all, at, all.length) === -1) end = at
          break
        }
        if (all[at]! < 0x80) break
      }
      this.held = all.slice(end)
    }
    const text = this.decodePart(all.subarray(0, end))
    this.offset += end
    return text
  }

  private decodePart(bytes: Uint8Array): string {
    try {
      return this.strict.decode(bytes)
    } catch {
      return this.decodeMixed(bytes)
    }
  }

  private decodeMixed(bytes: Uint8Array): string {
    const parts: string[] = []
    let from = 0
    for (let at = 0; at < bytes.length; ) {
      const length = sequenceLength(bytes, at, bytes.length)
      if (length > 0) {
        at += length
        continue
      }
      if (at > from) parts.push(this.strict.decode(bytes.subarray(from, at)))
      parts.push(this.fallback.decode(bytes.subarray(at, at + 1)))
      this.strayCount++
      if (this.stray.length < STRAY_LISTED) this.stray.push(this.offset + at)
      at++
      from = at
    }
    if (from < bytes.length) parts.push(this.strict.decode(bytes.subarray(from)))
    return parts.join('')
  }
}

class Utf32Decoder extends Joining implements Decoder {
  readonly stray: number[] = []
  strayCount = 0
  private readonly little: boolean

  constructor(little: boolean) {
    super()
    this.little = little
  }

  decode(bytes: Uint8Array, last: boolean): string {
    const all = this.skipMark(this.join(bytes), last)
    const end = all.length & ~3
    const view = new DataView(all.buffer, all.byteOffset, all.byteLength)
    const parts: string[] = []
    for (let at = 0; at < end; at += 4) {
      const point = view.getUint32(at, this.little)
      if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) {
        this.note(this.offset + at)
        parts.push('\ufffd')
      } else parts.push(String.fromCodePoint(point))
    }
    this.offset += end
    if (last && end < all.length) {
      this.note(this.offset)
      parts.push('\ufffd')
    } else if (all.length > 0) this.held = all.slice(end)
    return parts.join('')
  }

  private note(byte: number): void {
    this.strayCount++
    if (this.stray.length < STRAY_LISTED) this.stray.push(byte)
  }
}

class LegacyDecoder extends Joining implements Decoder {
  readonly stray: number[] = []
  strayCount = 0
  private readonly platform: PlatformDecoder

  constructor(name: string) {
    super()
    this.platform = platformDecoder(name)
  }

  decode(bytes: Uint8Array, last: boolean): string {
    const part = this.skipMark(this.join(bytes), last)
    this.offset += part.length
    const text = this.platform.decode(part, { stream: !last })
    for (let at = text.indexOf('\ufffd'); at !== -1; at = text.indexOf('\ufffd', at + 1)) this.strayCount++
    return text
  }
}
