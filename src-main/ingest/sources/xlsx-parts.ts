import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { badFile, packedError } from '../errors.ts'
import { openMember } from './zip.ts'

/** A part of a workbook may unpack to this much; beyond it is a bomb or no table. */
const MOST_PART_BYTES = 2 * 1024 ** 3

export interface XmlVisitor {
  open?(tag: SaxesTagPlain): void
  text?(text: string): void
  close?(name: string): void
}

/** Parses one part of the workbook in a stream; answers true from `visit` to stop early. */
export async function* parsePart<Item>(
  path: string,
  part: string,
  visitor: XmlVisitor,
  drain: () => Item[],
): AsyncGenerator<Item> {
  const stream = await openMember(path, part)
  const parser = new SaxesParser({ xmlns: false, fragment: false })
  let failure: Error | null = null
  parser.on('error', (error) => {
    failure ??= error
  })
  parser.on('opentag', (tag) => visitor.open?.(tag as SaxesTagPlain))
  parser.on('text', (text) => visitor.text?.(text))
  parser.on('cdata', (text) => visitor.text?.(text))
  parser.on('closetag', (tag) => visitor.close?.(tag.name))
  const decoder = new TextDecoder('utf-8')
  let read = 0
  try {
    for await (const bytes of stream as AsyncIterable<Buffer>) {
      read += bytes.length
      if (read > MOST_PART_BYTES) throw badFile(path, `${part} unpacks to more than 2 GB.`)
      parser.write(decoder.decode(bytes, { stream: true }))
      if (failure !== null) throw badFile(path, `${part} is damaged (${(failure as Error).message}).`)
      yield* drain()
    }
    parser.close()
    yield* drain()
  } catch (error) {
    throw packedError(error, path)
  } finally {
    stream.destroy()
  }
}

export async function collectPart(path: string, part: string, visitor: XmlVisitor): Promise<void> {
  for await (const nothing of parsePart(path, part, visitor, () => [])) void nothing
}

export function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon === -1 ? name : name.slice(colon + 1)
}

export function attribute(tag: SaxesTagPlain, name: string): string | undefined {
  return tag.attributes[name]
}
