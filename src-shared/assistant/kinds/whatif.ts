import { findAction } from '../../actions/catalogue/index.ts'
import { type MeasuredColumn, profileOf, type Trial, type World } from '../answer.ts'
import type { FactBook } from '../fact-book.ts'
import { numberWords } from '../number-words.ts'
import { listed, lowerFirst, planText } from '../plan-text.ts'
import type { Draft, QuestionKind } from '../question-kind.ts'
import { replacedPlan } from '../replaced-plan.ts'

const ASKS =
  /\b(what if|what happens|what would (happen|change|be|i|it|\w+ing)|what will|what do i (lose|get|gain)|suppose|supposing|assume|imagine|if i|if we|if @|would i lose|do i lose|how would|effect of|impact of|consequences?)\b/

export const whatIf: QuestionKind = {
  id: 'whatif',
  words: 'what would happen under another action, tried out on rows of the table',
  example: 'What if I fill the gaps with the median instead?',
  score: ({ pattern, columns, action }) => (ASKS.test(pattern) && columns.length > 0 ? (action ? 0.9 : 0.4) : 0),
  async answer({ columns, action, memory }, world, book) {
    const column = columns[0]!
    const profile = profileOf(world, column)
    const wanted = action ?? memory?.action
    if (!profile || !wanted) return { words: `Say what you would do with ${column} instead.` }
    if (wanted.action === 'drop_column' || wanted.action === 'drop_personal') return dropped(column, world, book)
    const definition = findAction(wanted.action)
    const refusal = definition?.refuses(profile, world.context) ?? null
    const title = book.note('action', definition?.title ?? wanted.action, `action/${wanted.action}`, column)
    if (refusal) {
      const why = book.note('why not', refusal.words, `action/${wanted.action}`, column)
      return {
        words: `That does not suit ${column}. “${title}” is refused: ${why}`,
        suggestions: [`What else could I do with ${column}?`],
      }
    }
    const current = world.stepsOf(column)
    const plan = replacedPlan(current, wanted, profile)
    const [now, then] = await world.tryOut(column, [current, plan])
    if (!now || !then) return { words: `It could not be tried out on ${column}.` }
    const rows = book.count('rows tried', then.rows, 'trial', column)
    const words = book.note('tried plan', planText(plan), 'trial', column)
    const before = book.note('plan in force', current.length === 0 ? 'No change' : planText(current), 'recommendation', column)
    const lines = [
      `Tried on ${then.whole ? 'all' : 'a sample of'} ${rows} rows. Now: ${lowerFirst(before)}. Instead: ${lowerFirst(words)}.`,
      ...differences(column, now, then, book),
    ]
    return {
      words: lines.join('\n'),
      suggestions: [`Why do you recommend something else for ${column}?`, `${title} for ${column}`],
    }
  },
}

function dropped(column: string, world: World, book: FactBook): Draft {
  const profile = profileOf(world, column)!
  const { columns } = world.profile
  const left = book.count('columns left', columns.length - 1, 'table/columns')
  const present = book.of(profile, 'present')
  const different = book.of(profile, 'distinct.count')
  const lines = [
    `Without ${column}, ${left} columns stay. Its ${present} values (${different} different) would be left out of the result; the file itself is not changed.`,
  ]
  const alone = book.of(profile, 'target.alone')
  if (alone !== null && world.context.target !== null) {
    const bits = book.of(profile, 'target.mutualInformation')
    lines.push(`Alone it tells the target ${world.context.target} with a score of ${alone}, and ${bits} about it.`)
  }
  const same = world.profile.duplicateColumns.find((each) => each.includes(column))?.filter((each) => each !== column)
  if (same) lines.push(`Nothing would be lost: ${listed(same)} holds the same values.`)
  const near = world.profile.collinear.find((each) => each.columns.includes(column))
  if (near) {
    const how = book.note('correlation', near.correlation.toFixed(2), 'table/collinear', column)
    lines.push(
      `Little would be lost: it moves with ${listed(near.columns.filter((each) => each !== column))} (correlation ${how}).`,
    )
  }
  if (profile.distinct.count <= 1) lines.push('Nothing would be lost: it tells no row from another.')
  const needed = columns.filter((each) =>
    world
      .stepsOf(each.name)
      .some(
        (step) => step.on === undefined && Array.isArray(step.parameters['with']) && step.parameters['with'].includes(column),
      ),
  )
  if (needed.length > 0) lines.push(`The plan for ${listed(needed.map((each) => each.name))} needs it.`)
  return { words: lines.join('\n'), suggestions: [`Drop ${column}`, `What else could I do with ${column}?`] }
}

const measures = [
  ['rows without a value', 'missing', 'count'],
  ['different values', 'distinct', 'count'],
  ['mean', 'mean', 'value'],
  ['standard deviation', 'deviation', 'value'],
  ['skewness', 'skew', 'value'],
  ['smallest value', 'minimum', 'value'],
  ['largest value', 'maximum', 'value'],
] as const

function differences(column: string, now: Trial, then: Trial, book: FactBook): string[] {
  const lines: string[] = []
  const made = then.columns.filter((each) => !now.columns.some((other) => other.name === each.name))
  const gone = now.columns.filter((each) => !then.columns.some((other) => other.name === each.name))
  if (then.columns.length === 0) lines.push('Nothing of it would be left in the result.')
  if (made.length > 0)
    lines.push(
      `It makes ${book.count('new columns', made.length, 'trial', column)}: ${listed(
        made.map((each) => book.note('new column', each.name, 'trial', column)),
        8,
      )}.`,
    )
  if (gone.length > 0)
    lines.push(
      `It no longer gives ${listed(
        gone.map((each) => book.note('column no more', each.name, 'trial', column)),
        8,
      )}.`,
    )
  for (const after of then.columns.slice(0, 3)) {
    const before = now.columns.find((each) => each.name === after.name)
    const told = measures.flatMap(([label, name, unit]) => told1(label, before?.[name] ?? null, after[name], unit, after, book))
    if (told.length > 0) lines.push(`${after.name}: ${told.join('; ')}.`)
  }
  if (lines.length === 0) lines.push('Nothing that was measured changes.')
  return lines
}

function told1(
  label: string,
  before: number | null,
  after: number | null,
  unit: 'count' | 'value',
  column: MeasuredColumn,
  book: FactBook,
): string[] {
  if (after === null) return []
  const now = book.note(`${label}, then`, numberWords(after, unit), 'trial', column.name)
  if (before === null) return [`${label} ${now}`]
  const was = book.note(`${label}, now`, numberWords(before, unit), 'trial', column.name)
  return was === now ? [`${label} stays ${now}`] : [`${label} ${was} → ${now}`]
}
