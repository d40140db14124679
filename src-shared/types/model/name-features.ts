import { nameConcepts, nameWords } from '../lexicon/name-words.ts'
import { nameHas, nameTokens } from '../name-tokens.ts'
import type { FeatureRow } from './feature-row.ts'

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
  for (const concept of nameConcepts) {
    row.add(`name.is.${concept}`, nameHas(last, nameWords[concept]) ? 2 : nameHas(tokens, nameWords[concept]) ? 1 : 0)
  }
}
