import { matchShare } from '../column-view.ts'
import { plainWord } from '../lexicon/countries.ts'
import { familyNames, givenNames } from '../lexicon/given-names.ts'
import { nameWords } from '../lexicon/name-words.ts'
import { nameHas } from '../name-tokens.ts'
import { type Detector, percentWords } from '../vote.ts'

const shape =
  /^(?:(?:mr|mrs|ms|miss|dr|prof|sir|herr|frau|mme|m)\.?\s+)?[\p{L}][\p{L}'’.\- ]{0,48}(?:,\s*[\p{L}][\p{L}'’.\- ]{0,30})?$/iu

const placeWords =
  /\b(?:hospitals?|universit\w+|college|school|cent(?:er|re)|county|city|inc|llc|ltd|corp|gmbh|company|co\.|bank|park|church|museum|airport|station|clinic|medical|health|national|institute|department|society|association|foundation|group|street|road)\b/i

/** Names of people: words shaped like names, and enough of them in the lists of frequent names, or a column name that says so. */
export const personName: Detector = {
  id: 'person-name',
  detect(view) {
    const shaped = matchShare(
      view,
      ({ text }) => shape.test(text) && text.split(/[\s,]+/).length <= 5 && text !== text.toLowerCase(),
      { least: 0.7 },
    )
    if (view.values.length === 0 || shaped.share < 0.7) return null
    let [given, family, full] = [0, 0, 0]
    for (const { text } of view.values) {
      const parts = plainWord(text)
        .split(/[\s,.'-]+/)
        .filter((part) => part.length > 1)
      const hasGiven = parts.some((part) => givenNames.has(part))
      const hasFamily = parts.some((part) => familyNames.has(part))
      if (hasGiven) given++
      if (hasFamily) family++
      if (parts.length > 1 && (hasGiven || hasFamily)) full++
    }
    const count = view.values.length
    const kindNamed =
      nameHas(view.tokens, nameWords.givenName) ||
      nameHas(view.tokens, nameWords.familyName) ||
      nameHas(view.tokens, nameWords.fullName)
    const loosely = nameHas(view.tokens, nameWords.person)
    const elsewhere = nameHas(view.tokens, nameWords.organisation)
    const known = Math.max(given, family) / count
    const several = view.values.length >= 4
    const places = matchShare(view, ({ text }) => placeWords.test(text)).share
    let score = 0
    if (kindNamed && !elsewhere) score = (several ? 0.75 : 0.65) + 0.2 * Math.min(1, known * 3)
    else if (known > 0.35 && loosely && !elsewhere) score = several ? 0.93 : 0.4
    else if (known > 0.55 && !elsewhere) score = several ? 0.85 : 0.3
    else if (full / count > 0.4 && !elsewhere) score = 0.8
    else if (known > 0.15 && loosely && !elsewhere) score = several ? 0.6 : 0.3
    if (places > 0.2) score *= Math.max(0, 1 - 2 * places)
    if (score === 0) return null
    const reasons = [
      ...(known > 0.15 ? [`${Math.round(known * 100)} % hold a frequent ${given >= family ? 'given' : 'family'} name`] : []),
      ...(kindNamed || loosely ? [`the name “${view.name}” speaks of people`] : []),
      `${percentWords(shaped.share)} are shaped like names`,
    ]
    return {
      detector: 'person-name',
      type: 'person',
      subtype: 'name',
      score: score * shaped.share,
      share: shaped.share,
      reason: reasons.join(', and '),
      counterExamples: shaped.misses,
      personal: { kind: 'name', confidence: score * shaped.share },
    }
  },
}
