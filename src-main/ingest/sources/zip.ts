import type { Readable } from 'node:stream'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { badFile, packedError } from '../errors.ts'

export interface ZipMember {
  name: string
  size: number
  encrypted: boolean
}

const MOST_MEMBERS = 10_000

function openZip(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, zip) => {
      if (error || !zip) reject(badFile(path, `is a damaged zip archive (${error?.message ?? 'no directory'}).`))
      else resolve(zip)
    })
  })
}

/** Visits entries until the visitor answers true. */
function visit(path: string, zip: ZipFile, visitor: (entry: Entry) => boolean): Promise<Entry | null> {
  return new Promise((resolve, reject) => {
    let count = 0
    zip.on('error', (error) => reject(badFile(path, `is a damaged zip archive (${error.message}).`)))
    zip.on('end', () => resolve(null))
    zip.on('entry', (entry: Entry) => {
      if (++count > MOST_MEMBERS) reject(badFile(path, `holds more than ${MOST_MEMBERS} files.`))
      else if (visitor(entry)) resolve(entry)
      else zip.readEntry()
    })
    zip.readEntry()
  })
}

export async function listMembers(path: string): Promise<ZipMember[]> {
  const zip = await openZip(path)
  try {
    const members: ZipMember[] = []
    await visit(path, zip, (entry) => {
      if (!entry.fileName.endsWith('/')) {
        members.push({ name: entry.fileName, size: entry.uncompressedSize, encrypted: (entry.generalPurposeBitFlag & 1) === 1 })
      }
      return false
    })
    return members
  } finally {
    zip.close()
  }
}

/** The unpacked bytes of one member; null takes the first one. */
export async function openMember(path: string, member: string | null): Promise<Readable> {
  const zip = await openZip(path)
  try {
    const entry = await visit(path, zip, (each) => (member === null ? !each.fileName.endsWith('/') : each.fileName === member))
    if (entry === null) throw badFile(path, member === null ? 'is an empty zip archive.' : `has no member ${member}.`)
    if ((entry.generalPurposeBitFlag & 1) === 1)
      throw badFile(path, `${entry.fileName} is encrypted. Unpack it with its password first.`)
    const stream = await new Promise<Readable>((resolve, reject) => {
      zip.openReadStream(entry, (error, opened) => {
        if (opened) resolve(opened)
        else reject(badFile(path, `is a damaged zip archive (${error?.message ?? 'no stream'}).`))
      })
    })
    stream.once('close', () => zip.close())
    return stream
  } catch (error) {
    zip.close()
    throw packedError(error, path)
  }
}
