import { actionOf } from '../../actions/catalogue/index.ts'
import type { PlanDraft, World } from '../answer.ts'
import { profileOf } from '../answer.ts'
import type { Asked } from '../asked.ts'
import type { FactBook } from '../fact-book.ts'
import { listed, lowerFirst, planText } from '../plan-text.ts'
import type { Draft, QuestionKind } from '../question-kind.ts'
import { replacedPlan } from '../replaced-plan.ts'

const FILLS = /\b(fill\w*|imput\w*|replac\w*|use|using|apply|set|put|take|substitut\w*)\b/
const ACCEPT =
  /\b(accept|approve|confirm|agree (with|to)|take|apply|follow|do) (all|every\w*|your|the|what|it|them|@|that)?\b.*\b(recommend\w*|suggest\w*|propos\w*|advice|advised|sure|certain|confident)\b|\baccept\b|\bapprove\b/
const UNDO =
  /^(please )?(undo|revert|take (that|it) back|go back|roll back)( (that|it|this|the last (change|step|action|thing|one)|my last (change|decision)|last (change|step)))?$/
const ALL = /\b(all|every|each|everything|whole table|any)\b/

export const doIt: QuestionKind = {
  id: 'do',
  words: 'do something: the plan is shown first, runs after your yes, and can be undone',
  example: 'Drop all constant columns',
  score(asked) {
    const { pattern, action, columns, problem, command } = asked
    if (UNDO.test(pattern)) return 0.95
    if (!command) return 0
    if (ACCEPT.test(pattern)) return 0.84
    // “median of age” asks; “use the median for age” tells.
    if (action === null || (/^impute_(mean|median|mode)$/.test(action.action) && !FILLS.test(pattern))) return 0
    return columns.length > 0 || problem !== null || ALL.test(pattern) ? 0.82 : 0
  },
  answer(asked, world, book) {
    if (UNDO.test(asked.pattern)) return undone(world)
    if (asked.action === null || (ACCEPT.test(asked.pattern) && asked.columns.length === 0)) return accepted(asked, world, book)
    return changed(asked, world, book)
  },
}

function undone(world: World): Draft {
  const { undo } = world.progress()
  if (undo === null) return { words: 'There is nothing to undo.' }
  return {
    words: 'This would be taken back:',
    plan: { title: 'Undo', steps: [{ column: '', words: undo, calls: null }], undo: true },
  }
}

function accepted({ columns }: Asked, world: World, book: FactBook): Draft {
  const named = columns.length > 0 ? columns : world.profile.columns.map((each) => each.name)
  const open = named.filter((column) => !world.decidedByPerson(column))
  const ready = open.filter((column) => columns.length > 0 || world.recommendation(column)?.sure === true)
  if (ready.length === 0) return { words: 'There is no recommendation left to accept.' }
  const steps = ready.map((column) => ({ column, words: world.recommendation(column)?.words ?? '', calls: null }))
  const count = book.count('recommendations to accept', ready.length, 'plan')
  return {
    words: `${count} recommendations would be accepted. Nothing is done before your yes, and it can be undone.`,
    plan: plan(`Accept ${count} recommendations`, steps),
  }
}

function changed({ action, columns, problem, pattern }: Asked, world: World, book: FactBook): Draft {
  const wanted = action!
  const definition = actionOf(wanted.action)
  const byProblem = columns.length === 0 && problem !== null
  const candidates = byProblem
    ? world.profile.columns.filter((profile) => problem.holds(profile, world))
    : columns.length > 0
      ? columns.flatMap((name) => profileOf(world, name) ?? [])
      : ALL.test(pattern)
        ? world.profile.columns
        : []
  if (candidates.length === 0) {
    return {
      words: problem ? `No column is among those that ${problem.words}; there is nothing to do.` : 'Say for which columns.',
      suggestions: ['How clean is this table?'],
    }
  }
  const refused: string[] = []
  const steps = candidates.flatMap((profile) => {
    const refusal =
      profile.name === world.context.target && wanted.action === 'drop_column'
        ? { words: 'It is the target.' }
        : definition.refuses(profile, world.context)
    if (refusal) {
      refused.push(`${profile.name}: ${lowerFirst(book.note('why not', refusal.words, `action/${wanted.action}`, profile.name))}`)
      return []
    }
    const calls = replacedPlan(world.stepsOf(profile.name), wanted, profile)
    return [{ column: profile.name, words: planText(calls), calls }]
  })
  const left =
    refused.length === 0
      ? ''
      : `\nLeft out: ${refused.slice(0, 8).join(' ')}${refused.length > 8 ? ` and ${book.count('more columns left out', refused.length - 8, 'plan')} more.` : ''}`
  if (steps.length === 0) return { words: `“${definition.title}” suits none of them.${left}` }
  const count = book.count('columns in the plan', steps.length, 'plan')
  const one = steps.length === 1
  return {
    words: `${definition.title}: ${one ? steps[0]!.column : `${count} columns, ${listed(steps.map((step) => step.column))}`}. Nothing is done before your yes, and it can be undone.${left}`,
    plan: plan(`${definition.title}: ${one ? steps[0]!.column : `${count} columns`}`, steps),
  }
}

function plan(title: string, steps: PlanDraft['steps']): PlanDraft {
  return { title, steps, undo: false }
}
