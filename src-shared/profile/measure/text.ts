import type { TextFacts } from '#shared/contract/profile.ts'
import { patternsOf } from './patterns.ts'

const LETTER = 1
const DIGIT = 2
const SPACE = 3
const PUNCTUATION = 4
const LOWER = 8
const UPPER = 16

const asciiClass = Uint8Array.from({ length: 128 }, (_, code) => {
  if (code >= 97 && code <= 122) return LETTER | LOWER
  if (code >= 65 && code <= 90) return LETTER | UPPER
  if (code >= 48 && code <= 57) return DIGIT
  return code === 32 || (code >= 9 && code <= 13) ? SPACE : PUNCTUATION
})

const letter = /\p{L}/u
const digit = /\p{Nd}/u
const space = /\s/u

function classOf(character: string): number {
  const code = character.codePointAt(0)!
  if (code < 128) return asciiClass[code]!
  if (letter.test(character)) {
    const low = character.toLowerCase()
    return LETTER | (low === character ? 0 : UPPER) | (character.toUpperCase() === character ? 0 : LOWER)
  }
  if (digit.test(character)) return DIGIT
  return space.test(character) ? SPACE : PUNCTUATION
}

/** Longest part of a value whose characters are classed: the shares barely move beyond. */
const READ = 2000

interface Tally {
  letters: number
  digits: number
  spaces: number
  punctuation: number
  nonAscii: number
  characters: number
}

function weightedMedian(pairs: Map<number, number>, weight: number): number {
  let before = 0
  for (const [value, count] of [...pairs].sort(([a], [b]) => a - b)) {
    before += count
    if (before * 2 >= weight) return value
  }
  return 0
}

const beyondAscii = /[^\p{ASCII}]/u
const typographic = /[\u2018-\u201e\u2010-\u2015\u2212\u00a0\u202f\u3000\uff01-\uff5e]/

/** As `normalize_unicode` would change it. */
function hasOtherForm(value: string): boolean {
  return beyondAscii.test(value) && (typographic.test(value) || value.normalize('NFC') !== value)
}

/** White space before or after. */
export function isPadded(value: string): boolean {
  return value.charCodeAt(0) <= 32 || value.charCodeAt(value.length - 1) <= 32
}

function wordsIn(value: string): number {
  let words = 0
  let inside = false
  for (let at = 0; at < value.length; at += 1) {
    const blank = value.charCodeAt(at) <= 32
    if (!blank && !inside) words += 1
    inside = !blank
  }
  return words
}

/** Facts of texts from the different values and how often each occurs. */
export function textFactsOf(values: readonly string[], counts: readonly number[]): TextFacts | null {
  if (values.length === 0) return null
  const tally: Tally = { letters: 0, digits: 0, spaces: 0, punctuation: 0, nonAscii: 0, characters: 0 }
  const lengths = new Map<number, number>()
  const words = new Map<number, number>()
  let [weight, lengthSum, wordSum, lowerCase, upperCase, outerBlanks, otherForms] = [0, 0, 0, 0, 0, 0, 0]
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at]!
    const count = counts[at]!
    const wordCount = wordsIn(value)
    weight += count
    lengthSum += value.length * count
    wordSum += wordCount * count
    lengths.set(value.length, (lengths.get(value.length) ?? 0) + count)
    words.set(wordCount, (words.get(wordCount) ?? 0) + count)
    const cases = readCharacters(value, count, tally)
    if (cases === LOWER) lowerCase += count
    if (cases === UPPER) upperCase += count
    if (isPadded(value)) outerBlanks += count
    if (hasOtherForm(value)) otherForms += count
  }
  const characters = Math.max(1, tally.characters)
  return {
    lengthMin: Math.min(...lengths.keys()),
    lengthMean: lengthSum / weight,
    lengthMedian: weightedMedian(lengths, weight),
    lengthMax: Math.max(...lengths.keys()),
    wordsMean: wordSum / weight,
    wordsMedian: weightedMedian(words, weight),
    wordsMax: Math.max(...words.keys()),
    patterns: patternsOf(values, counts),
    letters: tally.letters / characters,
    digits: tally.digits / characters,
    spaces: tally.spaces / characters,
    punctuation: tally.punctuation / characters,
    nonAscii: tally.nonAscii / characters,
    otherForms,
    lowerCase: lowerCase / weight,
    upperCase: upperCase / weight,
    outerBlanks,
  }
}

/** Adds the characters of one value and answers which letter cases it has. */
function readCharacters(value: string, count: number, tally: Tally): number {
  let cases = 0
  const end = Math.min(value.length, READ)
  for (let at = 0; at < end; at += 1) {
    const code = value.charCodeAt(at)
    let kind: number
    if (code < 128) {
      kind = asciiClass[code]!
    } else {
      const character = String.fromCodePoint(value.codePointAt(at)!)
      if (character.length > 1) at += 1
      kind = classOf(character)
      tally.nonAscii += count
    }
    tally.characters += count
    cases |= kind & (LOWER | UPPER)
    const group = kind & 7
    if (group === LETTER) tally.letters += count
    else if (group === DIGIT) tally.digits += count
    else if (group === SPACE) tally.spaces += count
    else tally.punctuation += count
  }
  return cases
}
