import type { ColumnProfile } from '../contract/profile.ts'
import type { World } from './answer.ts'

/** Something that a question can ask about all columns at once. */
export interface Problem {
  id: string
  /** "have gaps": ends the sentence "3 of 12 columns …". */
  words: string
  pattern: RegExp
  /** Facts of the catalogue that show it, worst first by the first. */
  facts: readonly string[]
  holds(profile: ColumnProfile, world: World): boolean
}

const hasIssue = (id: string) => (profile: ColumnProfile) => profile.issues.some((issue) => issue.id === id)
const isType =
  (...types: readonly string[]) =>
  (profile: ColumnProfile) =>
    types.includes(profile.type.type)

/** The narrow ones stand first: the first pattern that fits wins. */
export const problems: readonly Problem[] = [
  {
    id: 'disguised',
    words: 'hold words that only stand for missing',
    pattern: /\b(disguised|placeholders?|dummy values?|stand(s|ing)? (in )?for|fake missing|n\/a|sentinel|unknowns?)\b/,
    facts: ['missing.disguised'],
    holds: (profile) => profile.missing.disguised.length > 0,
  },
  {
    id: 'empty',
    words: 'are entirely empty',
    pattern:
      /\b(entirely|completely|totally|fully|wholly|100 ?%) (empty|blank|missing|null)|\ball (empty|blank)\b|\bempty (columns?|fields?|ones|variables?)\b|\bno (values?|data) at all\b/,
    facts: ['missing.share'],
    holds: (profile) => profile.type.type === 'empty' || profile.missing.share === 1,
  },
  {
    id: 'complete',
    words: 'have no gaps',
    pattern: /\b(no|without|zero) (missing|gaps?|nulls?|holes|empty)|\b(complete|fully filled|full)\b/,
    facts: ['missing.count'],
    holds: (profile) => profile.missing.count === 0,
  },
  {
    id: 'mostly_missing',
    words: 'have no value in half of the rows or more',
    pattern:
      /\b(too many|too much|mostly|mainly|largely|lots? of|many|over half|more than half|half|majority|very) (of (the|their) )?(values )?(missing|nulls?|empty|gaps|blanks?|nans?)\b/,
    facts: ['missing.share', 'missing.count'],
    holds: (profile) => profile.missing.share >= 0.5,
  },
  {
    id: 'missing',
    words: 'have gaps',
    pattern: /\b(missing|missings|nulls?|nans?|gaps?|blanks?|holes|empty|incomplete|unfilled|not filled)\b/,
    facts: ['missing.share', 'missing.count'],
    holds: (profile) => profile.missing.count > 0,
  },
  {
    id: 'constant',
    words: 'hold one and the same value, or none at all',
    pattern:
      /\b(constants?|single value|one value|same value|never (change|var)\w*|no variance|zero variance|useless|worthless|pointless|no information|carry nothing)\b/,
    facts: ['distinct.count'],
    holds: (profile) => profile.distinct.count <= 1,
  },
  {
    id: 'outliers',
    words: 'have values that lie far out',
    pattern: /\b(outliers?|extreme(s| values?)?|far out|spikes?|anomal(y|ies|ous))\b/,
    facts: ['number.outliersIqr', 'number.outliersIqrShare'],
    holds: (profile) => (profile.number?.outliersIqr ?? 0) > 0 && profile.type.type === 'numeric',
  },
  {
    id: 'skewed',
    words: 'are skewed (skewness beyond one either way)',
    pattern: /\b(skew(ed|ness)?|lopsided|long[- ]tail\w*|asymmetric\w*|heavy tails?)\b/,
    facts: ['number.skew'],
    holds: (profile) => profile.type.type === 'numeric' && Math.abs(profile.number?.skew ?? 0) > 1,
  },
  {
    id: 'personal',
    words: 'hold personal data',
    pattern: /\b(personal|pii|private|sensitive|gdpr|confidential|identify (people|persons?|someone)|privacy[- ]relevant)\b/,
    facts: ['personal.kind', 'personal.confidence'],
    holds: (profile) => profile.type.personal !== null,
  },
  {
    id: 'ambiguous_dates',
    words: 'have dates whose day and month cannot be told apart',
    pattern: /\b(ambiguous|day and month|month and day|day\/month|us or eu\w*|american or european|mixed up dates?)\b/,
    facts: ['type.ambiguousOrder', 'type.dateFormats'],
    holds: (profile) => profile.type.parse.ambiguousOrder === true,
  },
  {
    id: 'mixed_dates',
    words: 'write dates in more than one way',
    pattern:
      /\b(different|mixed|several|multiple|inconsistent|more than one)\b.*\b(dates? (formats?|styles?)|formats? of dates?)\b/,
    facts: ['type.dateFormats'],
    holds: (profile) => (profile.type.parse.dateFormats?.filter((format) => format.proves + format.fits > 0).length ?? 0) > 1,
  },
  {
    id: 'variants',
    words: 'spell the same value in several ways',
    pattern: /\b(spell(ing|ings|ed|t)?|variants?|inconsisten\w*|typos?|misspel\w*|capitali[sz]ation|upper and lower)\b/,
    facts: ['variants.rows', 'variants.groups'],
    holds: (profile) => profile.variants.length > 0,
  },
  {
    id: 'outer_blanks',
    words: 'have values that begin or end with white space',
    pattern: /\b(white ?spaces?|leading|trailing|stray (blanks|spaces)|extra spaces|padding|padded with)\b/,
    facts: ['text.outerBlanks'],
    holds: hasIssue('outer_blanks'),
  },
  {
    id: 'units',
    words: 'have units, signs or words inside their numbers',
    pattern:
      /\b(units?|measurement units|currency signs?|symbols?|euro signs?|degrees?)\b|\bnumbers? (with|inside|in) text\b|\btext around (the )?numbers?\b|\bembedded\b/,
    facts: ['subtype', 'type.unit'],
    holds: (profile) => ['quantity', 'currency', 'percent', 'embedded'].includes(profile.type.subtype),
  },
  {
    id: 'suspects',
    words: 'have cells that look wrong',
    pattern:
      /\b(wrong|suspicious|suspect|odd|strange|weird|erroneous|incorrect|look(s)? off|errors?|mistakes?|bad (cells?|values?|entries))\b/,
    facts: ['suspects'],
    holds: (profile) => profile.issues.some((issue) => issue.id === 'suspect_cells' && issue.rows > 0),
  },
  {
    id: 'leakage',
    words: 'tell the target by themselves',
    pattern: /\b(leak(s|age|ing|y)?|give away|too good)\b/,
    facts: ['target.alone'],
    holds: (profile) => profile.target?.leakage === true,
  },
  {
    id: 'many_values',
    words: 'have very many different values for a category',
    pattern:
      /\b(high[- ]cardinality|too many (distinct|different|unique|levels|categories|values)|many (distinct|different|unique|levels|categories)|cardinality)\b/,
    facts: ['distinct.count', 'distinct.share'],
    holds: (profile) => profile.distinct.count > 50 && !['numeric', 'datetime', 'constant', 'empty'].includes(profile.type.type),
  },
  {
    id: 'unique',
    words: 'have another value in every row',
    pattern: /\b(unique|all different|no repeats?)\b/,
    facts: ['distinct.count', 'distinct.share'],
    holds: (profile) => profile.distinct.count > 1 && profile.distinct.count >= profile.rows - profile.missing.count,
  },
  {
    id: 'identifiers',
    words: 'name things: keys and codes',
    pattern: /\b(ids?|identifiers?|keys?|codes?)\b/,
    facts: ['subtype', 'distinct.share'],
    holds: isType('identifier'),
  },
  {
    id: 'correlated',
    words: 'move together with another column',
    pattern: /\b(correlat(ed|ion|ions|e)|collinear\w*|redundant|move together|go together|related)\b/,
    facts: [],
    holds: (profile, world) => world.profile.collinear.some((each) => each.columns.includes(profile.name)),
  },
  {
    id: 'not_sure',
    words: 'are those that I am not sure about',
    pattern:
      /\b(not sure|unsure|uncertain|undecided|least (sure|confident|certain)|not certain|low confidence|doubts?|sure about)\b/,
    facts: [],
    holds: (profile, world) => world.recommendation(profile.name)?.sure === false,
  },
  {
    id: 'to_drop',
    words: 'are those that I would leave out',
    pattern: /\b(drop(ped)?|remov(e|ed)|delet(e|ed)|discard(ed)?|(leave|left) out|thrown? (away|out)|(get|got) rid of)\b/,
    facts: [],
    holds: (profile, world) =>
      world.stepsOf(profile.name).some(({ action }) => action === 'drop_column' || action === 'drop_personal'),
  },
  {
    id: 'unchanged',
    words: 'are those that stay as they are',
    pattern:
      /\b(unchanged|untouched|no changes?|not change|as (is|it is|they are)|need nothing|fine already|already (clean|fine|ok)|clean|no problems?|nothing to do|leave alone)\b/,
    facts: [],
    holds: (profile, world) =>
      world.stepsOf(profile.name).every(({ action }) => action === 'keep_as_is' || action === 'keep_as_key'),
  },
  {
    id: 'changed_by_you',
    words: 'are those that you decided yourself',
    pattern: /\b(i (have )?(changed|decided|chose|overrode|corrected)|(did|have) i (change|decide|choose|override|correct)\w*)\b/,
    facts: [],
    holds: (profile, world) => world.decidedByPerson(profile.name),
  },
  {
    id: 'negative',
    words: 'have values below zero',
    pattern: /\b(negatives?|below zero|minus)\b/,
    facts: ['number.negatives'],
    holds: (profile) => (profile.number?.negatives ?? 0) > 0,
  },
  {
    id: 'zeros',
    words: 'have zeros',
    pattern: /\b(zeros?|zeroes)\b/,
    facts: ['number.zeros', 'number.zeroShare'],
    holds: (profile) => (profile.number?.zeros ?? 0) > 0,
  },
  typed('numeric', 'are numeric', /\b(numeric(al)?|numbers?|quantitative|continuous|integers?|floats?)\b/, 'numeric'),
  typed('datetime', 'hold dates or times', /\b(dates?|datetimes?|timestamps?|times?|temporal)\b/, 'datetime'),
  typed('categorical', 'are categories', /\b(categor(y|ies|ical)|nominal|ordinal|factors?|classes)\b/, 'categorical', 'boolean'),
  typed('boolean', 'mean yes or no', /\b(booleans?|binary|yes[ /]no|true[ /]false|flags?)\b/, 'boolean'),
  typed('text', 'are free text', /\b(free[- ]?text|text|texts|strings?|sentences)\b/, 'text'),
  typed('list', 'hold lists', /\b(lists?|multi[- ]?valued?|several values)\b/, 'list'),
  typed('email', 'hold mail addresses', /\b(e-?mails?|mail addresses)\b/, 'email'),
  typed('geo', 'hold places', /\b(geo\w*|coordinates?|latitudes?|longitudes?|locations?)\b/, 'geo'),
  typed('url', 'hold web addresses', /\b(urls?|links?|web addresses)\b/, 'url'),
]

function typed(id: string, words: string, pattern: RegExp, ...types: readonly string[]): Problem {
  return { id, words, pattern, facts: ['subtype', 'type.confidence'], holds: isType(...types) }
}

export function problemIn(pattern: string): Problem | null {
  return problems.find((problem) => problem.pattern.test(pattern)) ?? null
}
