import { isKnownToPlatform, platformDecoder } from './text-decoder.ts'

export interface LegacyScore {
  encoding: string
  /** Mean plausibility of the characters beyond ASCII, higher is better. */
  score: number
  why: string
}

const multiByte = ['shift_jis', 'euc-jp', 'euc-kr', 'gb18030', 'big5'] as const
const singleByte = [
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-1258',
  'windows-874',
  'iso-8859-2',
  'iso-8859-4',
  'iso-8859-5',
  'iso-8859-6',
  'iso-8859-7',
  'iso-8859-8',
  'iso-8859-15',
  'koi8-r',
  'koi8-u',
  'ibm866',
  'macintosh',
] as const

/** A small head start, by how often each is met; ties between twins (1252 and 8859-15) fall to the commoner one. */
const headStart: Readonly<Record<string, number>> = {
  'windows-1252': 0.15,
  'windows-1251': 0.06,
  'windows-1250': 0.05,
  'windows-1254': 0.02,
  'windows-1253': 0.03,
  'windows-1255': 0.03,
  'windows-1256': 0.03,
  'iso-8859-2': 0.03,
  'koi8-r': 0.03,
  'koi8-u': 0.0,
  macintosh: -0.05,
  ibm866: -0.02,
  'windows-1258': -0.15,
  'iso-8859-4': -0.1,
  'windows-1257': -0.03,
  'iso-8859-15': 0.08,
}

const commonLetters: Readonly<Record<string, string>> = {
  'windows-1252': 'éèàâêîôûùçëïäöüßñáíóúãõåæøÉÄÖÜÅØÑÇÀ',
  'iso-8859-15': 'éèàâêîôûùçëïäöüßñáíóúãõåæøœÉÄÖÜÅØÑÇÀ€',
  macintosh: 'éèàâêîôûùçëïäöüßñáíóúãõåæøÉÄÖÜÅØÑÇÀ',
  'windows-1250': 'ąćęłńóśźżŁŚŻčďěňřšťůúýžŠČŘŽáéíöüőűäđțşţăâîĂ',
  'iso-8859-2': 'ąćęłńóśźżŁŚŻčďěňřšťůúýžŠČŘŽáéíöüőűäđţşăâîĂ',
  'windows-1254': 'çğıöşüÇĞİÖŞÜâî',
  'windows-1257': 'ąčęėįšųūžāēģīķļņõäöüĄČŠŽĀ',
  'iso-8859-4': 'ąčęėįšųūžāēģīķļņ',
  'windows-1251': 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфё',
  'koi8-r': 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэф',
  'koi8-u': 'оеаинтсрвлкмдпуяіьгзбчйхжшюцщєфї',
  'iso-8859-5': 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэф',
  ibm866: 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэф',
  'windows-1253': 'αοιετσνηυρπκμλςωίόάέδθήύγχώφβξζψ',
  'iso-8859-7': 'αοιετσνηυρπκμλςωίόάέδθήύγχώφβξζψ',
  'windows-1255': 'יוהלאבתמרשנםעדקחפכגטזסצךןףץ',
  'iso-8859-8': 'יוהלאבתמרשנםעדקחפכגטזסצךןףץ',
  'windows-1256': 'اليمونرتبةعدسفهكقحجشطصخذثغضزىأإءئ',
  'iso-8859-6': 'اليمونرتبةعدسفهكقحجشطصخذثغضزىأإءئ',
  'windows-874': 'านรกอเงมยลวสดทตะปบคหพ่้ัีิ',
  'windows-1258': 'àáâãèéêìíòóôõùúýăđơưÀÁ',
}

const frequentSigns: Readonly<Record<(typeof multiByte)[number], string>> = {
  shift_jis: 'のにはをたがでてとしれさいうまもるなかっらこりあ年日月一人国東京市区都県町名数',
  'euc-jp': 'のにはをたがでてとしれさいうまもるなかっらこりあ年日月一人国東京市区都県町名数',
  'euc-kr': '이다는의에을가한고지하서사기대로시인도자리그나정일수구동부경남산장전주해보원제상성',
  gb18030:
    '的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么市省区县名称号数公司日月',
  big5: '的一是不了在人有我他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可裡後小麼市省區縣名稱號數公司日月',
}

/** Candidates for bytes that are not Unicode, best first. */
export function scoreLegacy(bytes: Uint8Array): LegacyScore[] {
  const scores: LegacyScore[] = []
  for (const encoding of multiByte) {
    const scored = isKnownToPlatform(encoding) ? scoreMultiByte(bytes, encoding) : null
    if (scored) scores.push(scored)
  }
  for (const encoding of singleByte) if (isKnownToPlatform(encoding)) scores.push(scoreSingleByte(bytes, encoding))
  return scores.sort((a, b) => b.score - a.score || (a.encoding < b.encoding ? -1 : 1))
}

function scoreMultiByte(bytes: Uint8Array, encoding: (typeof multiByte)[number]): LegacyScore | null {
  const text = platformDecoder(encoding).decode(bytes)
  let bad = 0
  let common = 0
  let frequent = 0
  let half = 0
  let beyond = 0
  const signs = frequentSigns[encoding]
  for (const sign of text) {
    const point = sign.codePointAt(0)!
    if (point < 0x80) continue
    beyond++
    if (point === 0xfffd || (point >= 0xe000 && point <= 0xf8ff)) bad++
    else if (point >= 0xff61 && point <= 0xff9f) half++
    else if (isCommonEastAsian(point, encoding)) {
      common++
      if (signs.includes(sign)) frequent++
    }
  }
  if (beyond === 0 || bad > Math.max(1, beyond * 0.02)) return null
  const level = levelShare(bytes, encoding)
  const score =
    common / beyond - half / beyond - (bad / beyond) * 10 + Math.min(0.6, (frequent / beyond) * 3) + level * 0.5 - 0.45
  return { encoding, score, why: `${beyond} signs beyond ASCII, ${common} of them common in its script` }
}

function isCommonEastAsian(point: number, encoding: string): boolean {
  if (point >= 0x3000 && point <= 0x303f) return true
  if (point >= 0xff01 && point <= 0xff5e) return true
  if (encoding === 'euc-kr') return point >= 0xac00 && point <= 0xd7a3
  if (encoding === 'shift_jis' || encoding === 'euc-jp')
    return (point >= 0x3040 && point <= 0x30ff) || (point >= 0x4e00 && point <= 0x9fff)
  return point >= 0x4e00 && point <= 0x9fff
}

/** Share of two-byte signs in the plane of everyday signs of the standard (level 1). */
function levelShare(bytes: Uint8Array, encoding: string): number {
  let pairs = 0
  let everyday = 0
  for (let at = 0; at + 1 < bytes.length; at++) {
    const lead = bytes[at]!
    if (lead < 0x81) continue
    const trail = bytes[at + 1]!
    if (encoding === 'shift_jis' && lead >= 0xa1 && lead <= 0xdf) continue
    pairs++
    if (encoding === 'gb18030') everyday += lead >= 0xa1 && lead <= 0xd7 && trail >= 0xa1 ? 1 : 0
    else if (encoding === 'big5') everyday += lead >= 0xa1 && lead <= 0xc6 ? 1 : 0
    else if (encoding === 'euc-kr') everyday += lead >= 0xb0 && lead <= 0xc8 && trail >= 0xa1 ? 1 : 0
    else if (encoding === 'euc-jp')
      everyday += (lead === 0xa4 || lead === 0xa5 || (lead >= 0xb0 && lead <= 0xcf)) && trail >= 0xa1 ? 1 : 0
    else everyday += lead >= 0x82 && lead <= 0x97 ? 1 : 0
    at++
  }
  return pairs === 0 ? 0 : everyday / pairs
}

type Script = 'latin' | 'cyrillic' | 'greek' | 'hebrew' | 'arabic' | 'thai' | 'other'

function scriptOf(point: number): Script {
  if (point < 0x250 || (point >= 0x1e00 && point <= 0x1eff) || (point >= 0x300 && point <= 0x36f)) return 'latin'
  if (point >= 0x370 && point <= 0x3ff) return 'greek'
  if (point >= 0x400 && point <= 0x4ff) return 'cyrillic'
  if (point >= 0x590 && point <= 0x5ff) return 'hebrew'
  if (point >= 0x600 && point <= 0x6ff) return 'arabic'
  if (point >= 0xe00 && point <= 0xe7f) return 'thai'
  return 'other'
}

const letter = /\p{L}|\p{M}/u
const upper = /\p{Lu}/u
const lower = /\p{Ll}/u
const ascii = /[\x00-\x7f]/

/** Words keep to one script; Latin words have few accents in a row; a lone letter beside a digit is a currency sign misread. */
function strangeNeighbours(sign: string, script: Script, before: string, after: string): number {
  let cost = 0
  let alone = true
  for (const near of [before, after]) {
    if (!letter.test(near)) continue
    alone = false
    if (scriptOf(near.codePointAt(0)!) !== script) cost += 0.8
    else if (script === 'latin' && !ascii.test(near)) cost += 0.35
  }
  if (sign === 'õ' && after !== 'e') cost += 0.6
  if (alone) cost += script === 'latin' ? 0.7 : 0.2
  return cost
}

/** The lists of scripts other than Latin stand in order of frequency, so that an early place weighs more. */
function usualness(sign: string, usual: string): number {
  const place = usual.indexOf(sign)
  const folded = place >= 0 ? place : usual.indexOf(sign.toLowerCase())
  if (folded < 0) return 0.35
  if (scriptOf(sign.codePointAt(0)!) === 'latin') return place >= 0 ? 1 : 0.85
  return 1.25 - (folded / usual.length) * 0.7 - (place >= 0 ? 0 : 0.1)
}

const welcomeSymbols = '£€°²³·–—‘’“”…•©®™§«»½¼¾±µ×ºªª№´¿¡'

function scoreSingleByte(bytes: Uint8Array, encoding: string): LegacyScore {
  const text = platformDecoder(encoding).decode(bytes)
  const usual = commonLetters[encoding] ?? ''
  let beyond = 0
  let total = 0
  let letters = 0
  for (let at = 0; at < text.length; at++) {
    const point = text.charCodeAt(at)
    if (point < 0x80) continue
    beyond++
    const sign = text[at]!
    const before = text[at - 1] ?? ' '
    const after = text[at + 1] ?? ' '
    if (point === 0xfffd || point < 0xa0 || (point >= 0xe000 && point <= 0xf8ff)) total -= 2
    else if (letter.test(sign) && !'ªºµ'.includes(sign)) {
      letters++
      total += usualness(sign, usual)
      const script = scriptOf(point)
      total -= strangeNeighbours(sign, script, before, after)
      if (upper.test(sign) && lower.test(before)) total -= 0.8
    } else {
      const inWord = letter.test(before) && letter.test(after)
      total += inWord && !'’·-'.includes(sign) ? -0.8 : welcomeSymbols.includes(sign) ? 0.75 : sign === '\u00a0' ? 0.6 : -0.3
    }
  }
  const score = (beyond === 0 ? 0 : total / beyond) + (headStart[encoding] ?? 0)
  return { encoding, score, why: `${letters} of ${beyond} characters beyond ASCII read as letters that fit their words` }
}
