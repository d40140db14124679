import { badFile } from '../errors.ts'
import { attribute, collectPart, localName } from './xlsx-parts.ts'
import type { ZipMember } from './zip.ts'

export interface Workbook {
  sheets: { name: string; part: string; hidden: boolean }[]
  strings: string[]
  /** By cell style: what kind of date or time its number format shows. */
  dateStyles: (DateStyle | null)[]
  epoch1904: boolean
}

export type DateStyle = 'date' | 'time' | 'timestamp'

const MOST_STRINGS = 20_000_000

export async function readWorkbook(path: string, members: readonly ZipMember[]): Promise<Workbook> {
  const has = (name: string) => members.some((member) => member.name === name)
  const part = has('xl/workbook.xml') ? 'xl/workbook.xml' : members.find((member) => /workbook\.xml$/.test(member.name))?.name
  if (!part) throw badFile(path, 'is not a workbook: it has no xl/workbook.xml.')
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  const targets = await relations(path, `${folder}_rels/workbook.xml.rels`, has)
  const sheets: Workbook['sheets'] = []
  let epoch1904 = false
  await collectPart(path, part, {
    open(tag) {
      const name = localName(tag.name)
      if (name === 'workbookPr') epoch1904 = ['1', 'true'].includes(attribute(tag, 'date1904') ?? '')
      if (name !== 'sheet') return
      const target = targets.get(attribute(tag, 'r:id') ?? '') ?? `worksheets/sheet${sheets.length + 1}.xml`
      const full = target.startsWith('/') ? target.slice(1) : folder + target
      if (has(full))
        sheets.push({
          name: attribute(tag, 'name') ?? full,
          part: full,
          hidden: attribute(tag, 'state') !== undefined && attribute(tag, 'state') !== 'visible',
        })
    },
  })
  if (sheets.length === 0) throw badFile(path, 'is a workbook without a sheet.')
  const strings = has(`${folder}sharedStrings.xml`) ? await sharedStrings(path, `${folder}sharedStrings.xml`) : []
  const dateStyles = has(`${folder}styles.xml`) ? await styles(path, `${folder}styles.xml`) : []
  return { sheets, strings, dateStyles, epoch1904 }
}

async function relations(path: string, part: string, has: (name: string) => boolean): Promise<Map<string, string>> {
  const targets = new Map<string, string>()
  if (!has(part)) return targets
  await collectPart(path, part, {
    open(tag) {
      if (localName(tag.name) === 'Relationship') targets.set(attribute(tag, 'Id') ?? '', attribute(tag, 'Target') ?? '')
    },
  })
  return targets
}

async function sharedStrings(path: string, part: string): Promise<string[]> {
  const strings: string[] = []
  let current = ''
  let reading = false
  let phonetic = 0
  await collectPart(path, part, {
    open(tag) {
      const name = localName(tag.name)
      if (name === 'si') current = ''
      else if (name === 'rPh') phonetic++
      else if (name === 't') reading = phonetic === 0
    },
    text(text) {
      if (reading) current += text
    },
    close(name) {
      const local = localName(name)
      if (local === 't') reading = false
      else if (local === 'rPh') phonetic--
      else if (local === 'si') {
        if (strings.length >= MOST_STRINGS) throw badFile(path, 'holds too many strings.')
        strings.push(unescapeXmlText(current))
      }
    },
  })
  return strings
}

/** Office writes control characters as _x000D_. */
export function unescapeXmlText(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text
}

async function styles(path: string, part: string): Promise<(DateStyle | null)[]> {
  const formats = new Map<number, string>()
  const found: (DateStyle | null)[] = []
  let inCells = false
  await collectPart(path, part, {
    open(tag) {
      const name = localName(tag.name)
      if (name === 'numFmt') formats.set(Number(attribute(tag, 'numFmtId')), attribute(tag, 'formatCode') ?? '')
      else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) found.push(dateStyle(Number(attribute(tag, 'numFmtId') ?? 0), formats))
    },
    close(name) {
      if (localName(name) === 'cellXfs') inCells = false
    },
  })
  return found
}

function dateStyle(id: number, formats: ReadonlyMap<number, string>): DateStyle | null {
  if (id >= 14 && id <= 17) return 'date'
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return 'time'
  if (id === 22) return 'timestamp'
  const code = formats.get(id)
  if (code === undefined) return null
  const bare = code
    .replace(/"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .replace(/_.|\*./g, '')
    .toLowerCase()
  if (/general/.test(bare)) return null
  const date = /[yd]/.test(bare) || /mmm/.test(bare)
  const time = /[hs]/.test(bare)
  return date && time ? 'timestamp' : date ? 'date' : time ? 'time' : null
}

const DAY = 86_400_000

/** A serial number of days as ISO text. 1900 is taken for a leap year, as the format has it. */
export function serialText(serial: string, style: DateStyle, epoch1904: boolean): string {
  const value = Number(serial)
  if (!Number.isFinite(value) || value < 0 || value > 2_958_466) return serial
  if (style === 'time' && value < 1) return clock(Math.round(value * DAY))
  const days = epoch1904 ? value + 1462 : value
  const shifted = days < 60 ? days + 1 : days
  const moment = new Date(Math.round((shifted - 25_569) * 86_400) * 1000)
  const iso = moment.toISOString()
  if (style === 'date' && Number.isInteger(value)) return iso.slice(0, 10)
  return iso.slice(0, 10) + (Number.isInteger(value) && style !== 'timestamp' ? '' : ` ${iso.slice(11, 19)}`)
}

function clock(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(11, 19)
}
