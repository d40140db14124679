import type { ValueTally } from '../column-view.ts'
import { countryCodes2, countryCodes3, countryNames, plainWord } from '../lexicon/countries.ts'
import { nameWords } from '../lexicon/name-words.ts'
import { nameHas } from '../name-tokens.ts'
import { type Detector, shapeVote } from '../vote.ts'

/** ISO 3166 codes or country names. */
export const country: Detector = {
  id: 'country',
  detect(view) {
    const named = nameHas(view.tokens, nameWords.country)
    const isName = ({ text }: ValueTally) => countryNames.has(text.toLowerCase()) || countryNames.has(plainWord(text))
    const spelled = shapeVote('country', view, isName, {
      type: 'categorical',
      subtype: 'nominal',
      words: 'are names of countries',
      named,
      least: 0.7,
      strength: 0.9,
    })
    if (spelled) return { ...spelled, proven: true }
    // Two capital letters are a country by chance more often than not.
    if (!named && (view.values.length < 3 || view.values.some(({ text }) => text.length === 2))) return null
    return shapeVote('country', view, ({ text }) => countryCodes2.has(text) || countryCodes3.has(text), {
      type: 'categorical',
      subtype: 'nominal',
      words: 'are ISO 3166 country codes',
      named,
      least: 0.8,
      strength: 0.8,
    })
  },
}
