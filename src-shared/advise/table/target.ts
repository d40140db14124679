import type { ColumnProfile } from '../../contract/profile.ts'
import type { TableAdvice, TableAdviser, TableQuestion } from './table-advice.ts'

const RARE = 0.1
const FEWEST = 10

function targetOf({ profile, context }: TableQuestion): ColumnProfile | null {
  return profile.columns.find(({ name }) => name === context.target) ?? null
}

function advice(id: string, severity: TableAdvice['severity'], words: string, remedy: string, column: string): TableAdvice {
  return { id, kind: id === 'imbalance' ? 'imbalance' : 'target', severity, words, remedy, columns: [column] }
}

/** A target that cannot be learned from is said before anything else is. */
export const targetProblems: TableAdviser = (question) => {
  const { context } = question
  if (context.target === null) return []
  const target = targetOf(question)
  if (target === null) {
    return [
      advice(
        'target_missing',
        'danger',
        `There is no column ${context.target}.`,
        'Choose one of the columns of the table.',
        context.target,
      ),
    ]
  }
  const { name } = target
  const found: TableAdvice[] = []
  if (target.distinct.count <= 1) {
    found.push(
      advice(
        'target_constant',
        'danger',
        `${name} has only one value, so there is nothing to predict.`,
        'Choose another target.',
        name,
      ),
    )
  }
  if (target.order.indexLike && target.rows >= 20) {
    found.push(
      advice(
        'target_row_number',
        'danger',
        `${name} counts the rows, so predicting it means nothing.`,
        'Choose another target.',
        name,
      ),
    )
  }
  if (target.missing.count > 0 && target.distinct.count > 1) {
    found.push(
      advice(
        'target_gaps',
        'caution',
        `${target.missing.count} rows have no ${name}.`,
        'They cannot be learned from: leave them out, and never fill them.',
        name,
      ),
    )
  }
  const tooMany = context.task === 'classification' && target.distinct.count > 50 && target.number !== null
  if (tooMany) {
    found.push(
      advice(
        'target_many_classes',
        'caution',
        `${name} has ${target.distinct.count} different numbers.`,
        'Is this a regression?',
        name,
      ),
    )
  }
  return found
}

export const imbalance: TableAdviser = (question) => {
  const target = targetOf(question)
  if (target === null || question.context.task !== 'classification' || target.top.length < 2) return []
  const present = target.rows - target.missing.count
  const counts = target.top.map(({ count }) => count)
  const least = Math.min(...counts)
  if (target.distinct.count > target.top.length || present === 0) return []
  if (least / present >= RARE && target.distinct.modeShare < 0.8) return []
  const share = ((least / present) * 100).toFixed(1)
  const severity = least < FEWEST || least / present < 0.02 ? 'caution' : 'info'
  return [
    advice(
      'imbalance',
      severity,
      `The rarest class of ${target.name} has ${least} of ${present} rows (${share} %).`,
      'Keep the shares when splitting, weigh classes in the model, and judge by balanced accuracy or recall; plain accuracy would flatter.',
      target.name,
    ),
  ]
}
