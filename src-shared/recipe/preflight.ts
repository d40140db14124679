import type { ColumnProfile } from '../contract/profile.ts'
import type { Recipe, RecipeColumn } from '../contract/recipe.ts'
import { canBeCompared, columnDrift } from '../profile/drift.ts'

export type FindingKind = 'missing' | 'renamed' | 'retyped' | 'unseen' | 'drift' | 'extra'

export interface PreflightFinding {
  kind: FindingKind
  column: string
  /** For a column that is not there: one that may be the same under another name. */
  suggestion: string | null
  words: string
  /** The recipe cannot run as it is. */
  stops: boolean
}

/** Kinds of columns that one action can hardly tell apart: a change between them is no finding. */
const alike: readonly (readonly string[])[] = [
  ['categorical', 'boolean', 'text', 'constant'],
  ['numeric', 'boolean', 'constant'],
  ['identifier', 'text', 'categorical'],
]
const UNSEEN_NAMED = 5

/** What stands between a recipe and a new file. `before`: the profiles that the recipe was made on, where they are known. */
export function preflight(
  recipe: Recipe,
  found: readonly ColumnProfile[],
  before: readonly ColumnProfile[] = [],
): readonly PreflightFinding[] {
  const used = new Set(recipe.steps.filter((step) => step.enabled).flatMap((step) => step.columns))
  const byName = new Map(found.map((column) => [column.name, column]))
  const known = new Map(before.map((column) => [column.name, column]))
  const expected = recipe.columns.filter((column) => column.name !== recipe.context.target)
  const names = new Set(recipe.columns.map((column) => column.name))
  const spare = found.filter((column) => !names.has(column.name))
  const findings: PreflightFinding[] = []
  for (const column of expected) {
    const here = byName.get(column.name)
    if (!here) {
      findings.push(absent(column, spare, used.has(column.name)))
      continue
    }
    findings.push(...compare(column, here, known.get(column.name), recipe, used.has(column.name)))
  }
  for (const column of spare) {
    findings.push({
      kind: 'extra',
      column: column.name,
      suggestion: null,
      words: `The recipe does not know ${column.name}: it is left out.`,
      stops: false,
    })
  }
  return findings
}

function absent(column: RecipeColumn, spare: readonly ColumnProfile[], used: boolean): PreflightFinding {
  const suggestion = likelyNameOf(column, spare)
  const words = suggestion
    ? `${column.name} is not there; ${suggestion} may be the same column.`
    : `${column.name} is not there${used ? ', and the recipe needs it' : ''}.`
  return { kind: suggestion ? 'renamed' : 'missing', column: column.name, suggestion, words, stops: true }
}

function compare(
  column: RecipeColumn,
  here: ColumnProfile,
  before: ColumnProfile | undefined,
  recipe: Recipe,
  used: boolean,
): PreflightFinding[] {
  const findings: PreflightFinding[] = []
  const say = (kind: FindingKind, words: string): void => {
    findings.push({ kind, column: column.name, suggestion: null, words, stops: false })
  }
  const type = here.type.type
  if (
    used &&
    type !== column.type &&
    type !== 'empty' &&
    !alike.some((group) => group.includes(type) && group.includes(column.type))
  ) {
    say('retyped', `${column.name} was ${column.type} and is ${type} here: values that do not fit become missing.`)
  }
  const unseen = unseenIn(column, here, before, recipe)
  if (unseen.length > 0) {
    const named = unseen.slice(0, UNSEEN_NAMED).join(', ')
    const more = unseen.length > UNSEEN_NAMED ? ` and ${unseen.length - UNSEEN_NAMED} more` : ''
    say('unseen', `${column.name} has values that were not there before: ${named}${more}.`)
  }
  const drift = before && type === column.type && canBeCompared(before, here) ? columnDrift(before, here) : null
  if (drift?.strength === 'strong') say('drift', `${column.name} is distributed differently: ${drift.words.join('; ')}.`)
  return findings
}

function unseenIn(
  column: RecipeColumn,
  here: ColumnProfile,
  before: ColumnProfile | undefined,
  recipe: Recipe,
): readonly string[] {
  const learned = learnedCategories(recipe, column.name)
  const seen = learned ?? (before && isListed(before) ? new Set(before.top.map((each) => each.value)) : null)
  if (!seen || column.type === 'numeric' || column.type === 'datetime') return []
  return here.top.map((each) => each.value).filter((value) => value.trim() !== '' && !seen.has(value))
}

/** The profile names every value that there is. */
function isListed({ top, distinct }: ColumnProfile): boolean {
  return distinct.exactness === 'exact' && top.length >= distinct.count
}

function learnedCategories(recipe: Recipe, column: string): ReadonlySet<string> | null {
  for (const step of recipe.steps) {
    const categories = step.columns[0] === column ? recipe.fitted?.[step.id]?.['categories'] : undefined
    if (Array.isArray(categories) && categories.every((each) => typeof each === 'string')) return new Set(categories)
  }
  return null
}

function likelyNameOf(column: RecipeColumn, spare: readonly ColumnProfile[]): string | null {
  const wanted = plain(column.name)
  const scored = spare
    .map((other) => ({
      name: other.name,
      score: likeness(wanted, plain(other.name)) + (other.type.type === column.type ? 0.15 : 0),
    }))
    .sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1))
  const best = scored[0]
  return best && best.score >= 0.7 ? best.name : null
}

function plain(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase()
}

/** Share of pairs of neighbouring letters that two names have in common (Dice). */
function likeness(a: string, b: string): number {
  if (a === b) return 1
  const pairs = (text: string): string[] =>
    Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2))
  const left = pairs(a)
  const right = pairs(b)
  const rest = [...right]
  const common = left.filter((pair) => {
    const at = rest.indexOf(pair)
    if (at >= 0) rest.splice(at, 1)
    return at >= 0
  })
  return left.length + right.length === 0 ? 0 : (2 * common.length) / (left.length + right.length)
}
