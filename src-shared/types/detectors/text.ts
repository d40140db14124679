import type { Detector } from '../vote.ts'

const stopWords = new Set(
  'the a an and or of to in on for with is are was were be been by at from as that this it its not but have has had you your we our they i my he she his her will can do does if when which who le la les de des du et est un une der die das und ist ein eine el los las y en que con por para il di che non per'.split(
    ' ',
  ),
)

const ENOUGH = 300

/** Sentences: many words, with the small words that hold them together. Everything else that is free is short text. */
export const text: Detector = {
  id: 'text',
  detect(view) {
    if (view.values.length === 0) return null
    let [wordCount, letters, signs, stops, ended] = [0, 0, 0, 0, 0]
    const values =
      view.values.length > ENOUGH ? view.values.filter((_, at) => at % Math.ceil(view.values.length / ENOUGH) === 0) : view.values
    for (const { text: value } of values) {
      signs += value.length
      letters += lettersIn(value)
    }
    if (letters / Math.max(1, signs) < 0.4) return null
    for (const { text: value } of values) {
      const parts = value.split(/\s+/)
      wordCount += parts.length
      for (const part of parts) if (stopWords.has(part.toLowerCase())) stops++
      if (/\p{L}{2}[.!?]["')]?$/u.test(value)) ended++
    }
    const count = values.length
    const mean = wordCount / count
    const sentence = mean >= 4 && (stops / wordCount > 0.08 || ended / count > 0.4)
    const base = sentence ? Math.min(0.93, 0.45 + mean / 30 + stops / wordCount) : 0.45 * Math.min(1, view.uniqueness + 0.25)
    return {
      detector: 'text',
      type: 'text',
      subtype: sentence ? 'sentence' : 'short',
      score: base,
      share: 1,
      reason: sentence ? `about ${mean.toFixed(0)} words a value, in sentences` : `free text of about ${mean.toFixed(1)} words`,
      counterExamples: [],
    }
  },
}

function lettersIn(value: string): number {
  let letters = 0
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at)
    if (code > 127) return value.match(/\p{L}/gu)?.length ?? 0
    if ((code | 32) >= 97 && (code | 32) <= 122) letters++
  }
  return letters
}
