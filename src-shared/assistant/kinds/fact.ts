import type { ColumnProfile } from '../../contract/profile.ts'
import { factNamed } from '../../profile/fact-catalogue.ts'
import { type MeasuredColumn, profileOf, type World } from '../answer.ts'
import type { FactBook } from '../fact-book.ts'
import { numberWords } from '../number-words.ts'
import { listed } from '../plan-text.ts'
import type { QuestionKind } from '../question-kind.ts'

interface Measure {
  id: string
  pattern: RegExp
  facts: readonly string[]
}

/** What people ask of one column, with the facts that answer it. The narrow ones stand first. */
const measures: readonly Measure[] = [
  { id: 'outliers', pattern: /\boutliers?\b|\bextreme values?\b/, facts: ['number.outliersIqr', 'number.outliersIqrShare'] },
  { id: 'duplicates', pattern: /\bduplicat\w*|\brepeat(s|ed)?\b/, facts: ['distinct.count', 'present', 'distinct.rowsPerValue'] },
  {
    id: 'missing',
    pattern: /\b(missing|nulls?|nans?|gaps?|blanks?|empty|filled|without a value|holes|not filled)\b/,
    facts: ['missing.count', 'missing.share', 'missing.disguised'],
  },
  {
    id: 'distinct',
    pattern: /\b(distinct|unique|different|cardinality|levels|categories)\b/,
    facts: ['distinct.count', 'distinct.share'],
  },
  {
    id: 'top',
    pattern:
      /\b(most (common|frequent|usual|popular)|top|commonest|mode|frequent values?|typical values?|what values|which values|possible values|values (does|are|of|in)|example values?|examples?|sample values?)\b/,
    facts: ['distinct.modeShare'],
  },
  { id: 'median', pattern: /\b(median|middle value)\b/, facts: ['number.p50'] },
  {
    id: 'deviation',
    pattern: /\b(standard deviation|std( dev)?|deviation|variance|spread|variab\w*)\b/,
    facts: ['number.deviation', 'number.iqr'],
  },
  { id: 'mean', pattern: /\b(mean|average|avg)\b/, facts: ['number.mean'] },
  {
    id: 'range',
    pattern: /\b(range|from .* to|between what|span|cover\w*|how far|extent)\b/,
    facts: ['number.min', 'number.max', 'time.first', 'time.last', 'time.spanDays'],
  },
  {
    id: 'minimum',
    pattern: /\b(min|minimum|smallest|lowest|least|oldest|earliest|first|cheapest|shortest|coldest)\b/,
    facts: ['number.min', 'time.first', 'text.lengthMin'],
  },
  {
    id: 'maximum',
    pattern: /\b(max|maximum|largest|highest|biggest|latest|newest|most recent|last|greatest|longest|hottest|top)\b/,
    facts: ['number.max', 'time.last', 'text.lengthMax'],
  },
  {
    id: 'skew',
    pattern: /\b(skew\w*|lopsided|symmetric\w*|distribut\w*|normal(ly)?|shape)\b/,
    facts: ['number.skew', 'number.kurtosis'],
  },
  { id: 'zeros', pattern: /\bzero(e?s)?\b/, facts: ['number.zeros', 'number.zeroShare'] },
  { id: 'negatives', pattern: /\bnegatives?\b|\bbelow zero\b/, facts: ['number.negatives', 'number.negativeShare'] },
  {
    id: 'quantiles',
    pattern: /\b(quartiles?|quantiles?|percentiles?)\b/,
    facts: ['number.p05', 'number.p25', 'number.p50', 'number.p75', 'number.p95'],
  },
  {
    id: 'length',
    pattern: /\b(length|how long|characters|how many words|words)\b/,
    facts: ['text.lengthMean', 'text.lengthMin', 'text.lengthMax', 'text.wordsMean'],
  },
  { id: 'spellings', pattern: /\b(spell\w*|variants?|inconsisten\w*|typos?)\b/, facts: ['variants.groups', 'variants.rows'] },
  {
    id: 'formats',
    pattern: /\b(formats?|patterns?|written)\b/,
    facts: ['type.dateFormats', 'text.pattern', 'text.patterns', 'text.patternShare'],
  },
  { id: 'unit', pattern: /\b(units?|currenc(y|ies)|measured in)\b/, facts: ['type.unit', 'type.currency'] },
  {
    id: 'personal',
    pattern: /\b(personal|pii|private|sensitive)\b/,
    facts: ['personal', 'personal.kind', 'personal.confidence'],
  },
  { id: 'blanks', pattern: /\b(white ?space|leading|trailing)\b/, facts: ['text.outerBlanks'] },
  {
    id: 'target',
    pattern: /\b(target|predict\w*|correlat\w*|important|useful|relevant|leak\w*)\b/,
    facts: ['target.alone', 'target.correlation', 'target.mutualInformation', 'target.leakage'],
  },
  { id: 'suspects', pattern: /\b(wrong|suspicious|suspect|odd|strange|weird|erroneous)\b/, facts: ['suspects'] },
  { id: 'rows', pattern: /\b(how many|number of|count( of)?) (values|rows|entries|records)\b/, facts: ['present', 'rows'] },
]

export function measureIn(pattern: string): Measure | null {
  return measures.find((measure) => measure.pattern.test(pattern)) ?? null
}

export const fact: QuestionKind = {
  id: 'fact',
  words: 'a measured figure of a column: mean, range, gaps, different values, most frequent values',
  example: 'How many values are missing in this column?',
  score: ({ pattern, columns }) =>
    columns.length > 0 && measureIn(pattern) !== null
      ? /\b(how|what|which|does|is|are|any|has|have)\b/.test(pattern)
        ? 0.7
        : 0.64
      : 0,
  async answer({ pattern, columns, memory }, world, book) {
    const measure = measureIn(pattern) ?? measures.find((each) => each.id === memory?.measure)
    if (!measure) return { words: 'Say which figure you mean.' }
    const parts: string[] = []
    for (const column of columns.slice(0, 5)) {
      const profile = profileOf(world, column)
      if (!profile) {
        parts.push(`${column} is still being read.`)
        continue
      }
      const told = measure.facts.flatMap((name) => {
        const value = book.of(profile, name)
        return value === null ? [] : [`${factNamed(name)?.words ?? name} ${value}`]
      })
      if (measure.id === 'top') told.push(...topOf(profile, book))
      if (told.length === 0) told.push(...(await afterReading(profile, measure, world, book)))
      const none = `${column} is ${book.of(profile, 'type')}: this is not measured of such a column.`
      parts.push(told.length === 0 ? none : `${column}: ${told.join('; ')}.`)
    }
    return { words: parts.join('\n'), measure: measure.id, suggestions: [`Tell me about ${columns[0]}`] }
  },
}

function topOf(profile: ColumnProfile, book: FactBook): string[] {
  const shown = profile.top.slice(0, 5)
  if (shown.length === 0) return []
  if (profile.type.personal !== null) return ['single values are not shown, since they are personal data']
  const told = shown.map(
    ({ value, count }) =>
      `“${book.note('frequent value', value, 'profile/top', profile.name)}” (${book.count(`rows with “${value}”`, count, 'profile/top', profile.name)})`,
  )
  return [`most frequent ${listed(told)}`]
}

const afterParsing: Readonly<Record<string, keyof MeasuredColumn>> = {
  'number.mean': 'mean',
  'number.p25': 'p25',
  'number.p50': 'median',
  'number.p75': 'p75',
  'number.deviation': 'deviation',
  'number.min': 'minimum',
  'number.max': 'maximum',
  'number.skew': 'skew',
}

/** Numbers with words around them are only numbers once they are read: measured on what the plan makes of them. */
async function afterReading(profile: ColumnProfile, measure: Measure, world: World, book: FactBook): Promise<string[]> {
  const wanted = measure.facts.filter((name) => afterParsing[name] !== undefined)
  if (profile.type.type !== 'numeric' || wanted.length === 0) return []
  const [trial] = await world.tryOut(profile.name, [world.recommendation(profile.name)?.steps ?? []])
  const made = trial?.columns.find((each) => each.numeric)
  if (!trial || !made) return []
  const told = wanted.flatMap((name) => {
    const value = made[afterParsing[name]!]
    const words = factNamed(name)?.words ?? name
    return typeof value === 'number'
      ? [`${words} ${book.note(words, numberWords(value, 'value'), `trial/${name}`, profile.name)}`]
      : []
  })
  const rows = book.count('rows tried', trial.rows, 'trial', profile.name)
  return told.length === 0 ? [] : [...told, `measured on ${trial.whole ? 'all' : 'a sample of'} ${rows} rows, read as numbers`]
}
