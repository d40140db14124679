import { givenNames } from '../lexicon/given-names.ts'
import { nameConcepts, nameWords } from '../lexicon/name-words.ts'
import { nameHas, nameTokens } from '../name-tokens.ts'
import type { FeatureRow } from './feature-row.ts'

const everyWord: ReadonlySet<string> = new Set([...nameConcepts.flatMap((concept) => [...nameWords[concept]]), ...givenNames])

/** Share of the name's words that are words at all, as opposed to `s1p2c3`. */
export function knownShare(tokens: readonly string[]): number {
  const lettered = tokens.filter((token) => /\p{L}/u.test(token))
  if (lettered.length === 0) return 0
  return lettered.filter((token) => everyWord.has(token) || isWordlike(token)).length / lettered.length
}

/** Long enough, with vowels, and without a run of consonants that no word has. */
function isWordlike(token: string): boolean {
  return token.length >= 4 && /[aeiouy]/.test(token) && !/[bcdfghjklmnpqrstvwxz]{4}/.test(token) && !/[aeiou]{4}/.test(token)
}

/** What the name alone says. */
export function addNameFeatures(row: FeatureRow, name: string): void {
  const tokens = nameTokens(name)
  const last = tokens.slice(-1)
  row.add('name.length', name.length)
  row.add('name.tokens', tokens.length)
  row.add('name.digits', name.replace(/\D/g, '').length / Math.max(1, name.length))
  row.add('name.number', /^\d+$/.test(name.trim()) ? Number(name.trim()) : -1)
  row.add('name.year', tokens.some((token) => /^(?:19|20)\d\d$/.test(token)) ? 1 : 0)
  row.add('name.endsInDigit', /\d$/.test(name) ? 1 : 0)
  row.add('name.trailing', Number(/(\d+)$/.exec(name.slice(-4))?.[1] ?? -1))
  row.add('name.upper', name.replace(/[^A-Z]/g, '').length / Math.max(1, name.length))
  row.add('name.spaces', (name.match(/\s/g) ?? []).length)
  row.add('name.underscores', (name.match(/_/g) ?? []).length)
  row.add('name.dots', (name.match(/\./g) ?? []).length)
  row.add('name.marks', (name.match(/[^\w\s.]/g) ?? []).length)
  row.add('name.parenthesis', name.includes('(') ? 1 : 0)
  row.add('name.percent', name.includes('%') ? 1 : 0)
  row.add('name.question', /\?|^(?:do|does|did|have|has|are|is|what|which|how|why)\b/i.test(name) ? 1 : 0)
  row.add('name.vowels', (name.match(/[aeiou]/gi) ?? []).length / Math.max(1, name.length))
  row.add('name.longestToken', Math.max(0, ...tokens.map((token) => token.length)))
  row.add('name.known', knownShare(tokens))
  row.add('name.switches', (name.match(/\p{L}(?=\d)|\d(?=\p{L})/gu) ?? []).length)
  row.add('name.shortTokens', tokens.filter((token) => token.length <= 2).length / Math.max(1, tokens.length))
  row.add(
    'name.consonants',
    Math.max(0, ...(name.toLowerCase().match(/[bcdfghjklmnpqrstvwxz]+/g) ?? []).map((run) => run.length)),
  )
  for (const concept of nameConcepts) {
    row.add(`name.is.${concept}`, nameHas(last, nameWords[concept]) ? 2 : nameHas(tokens, nameWords[concept]) ? 1 : 0)
  }
}
