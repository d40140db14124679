import type { PersonalMark, TypeVerdict } from '../contract/feature-type.ts'
import { nameTokens, words } from './name-tokens.ts'

/** Facts that point at a person only beside a name, a number or an address. */
const beside: readonly { kind: string; names: ReadonlySet<string> }[] = [
  {
    kind: 'address',
    names: words(
      'city town zip zipcode postcode postal postalcode state statefull province county ort stadt plz ville ciudad cidade citta',
    ),
  },
  { kind: 'age', names: words('age alter edad') },
  { kind: 'gender', names: words('gender sex') },
  { kind: 'occupation', names: words('occupation job jobtitle profession employer company') },
  { kind: 'origin', names: words('nationality ethnicity race religion nameset citizenship') },
]

const CONTEXT_CONFIDENCE = 0.7
const ANCHORS = ['name', 'national_id', 'card_number', 'email', 'phone', 'address', 'birth_date', 'bank_account'] as const

/** Two direct kinds in one table make it a table about people; then what narrows a person down is marked as well. */
export function markPersonalContext(verdicts: readonly TypeVerdict[], names: readonly string[]): readonly TypeVerdict[] {
  const kinds = new Set(verdicts.flatMap(({ personal }) => (personal && personal.confidence >= 0.7 ? [personal.kind] : [])))
  if (ANCHORS.filter((kind) => kinds.has(kind)).length < 2) return verdicts
  return verdicts.map((verdict, at) => {
    if (verdict.personal || verdict.type === 'constant' || verdict.type === 'empty') return verdict
    const tokens = nameTokens(names[at] ?? '')
    const found = beside.find(({ names: known }) => known.has(tokens.at(-1) ?? '') || known.has(tokens.join('')))
    if (!found) return verdict
    const personal: PersonalMark = { kind: found.kind, confidence: CONTEXT_CONFIDENCE }
    return { ...verdict, personal }
  })
}
