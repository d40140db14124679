import { modelFamilies } from '../../contract/context.ts'
import type { Question } from '../../contract/layer.ts'
import { kindOf } from '../probe/probe-table.ts'
import { type CandidateAction, candidateActions } from './candidates.ts'
import type { FactGroup } from './fact-words.ts'

interface Feature {
  name: string
  /** The human fact that this figure is a part of. */
  group: FactGroup
  of(question: Question): number
}

/** What a column has no figure for lies below all that have one. */
const NONE = -1
const FURTHEST = 12

function plain(name: string, group: FactGroup): Feature {
  return { name, group, of: ({ facts }) => numberOf(facts[name]) }
}

function log(name: string, group: FactGroup): Feature {
  return {
    name: `log ${name}`,
    group,
    of: ({ facts }) => {
      const value = numberOf(facts[name])
      return value < 0 ? NONE : Math.log2(1 + value)
    },
  }
}

/** Far values are drawn in, so that one table cannot stand alone at the end of the scale. */
function drawnIn(name: string, group: FactGroup): Feature {
  return {
    name: `near ${name}`,
    group,
    of: ({ facts }) => {
      const value = facts[name]
      if (typeof value !== 'number') return -FURTHEST
      return Math.sign(value) * Math.min(FURTHEST - 1, Math.log2(1 + Math.abs(value)))
    },
  }
}

function flag(name: string, group: FactGroup, holds: (question: Question) => boolean): Feature {
  return { name, group, of: (question) => (holds(question) ? 1 : 0) }
}

function numberOf(value: number | string | boolean | null | undefined): number {
  if (typeof value === 'boolean') return value ? 1 : 0
  return typeof value === 'number' ? value : NONE
}

const columnFeatures: readonly Feature[] = [
  flag('regression', 'task', ({ context }) => context.task === 'regression'),
  ...modelFamilies.map((family) => flag(`model ${family}`, 'task', ({ context }) => context.model === family)),
  ...(['number', 'category', 'text', 'time'] as const).map((kind) =>
    flag(`kind ${kind}`, 'type', ({ profile }) => kindOf(profile) === kind),
  ),
  ...(['numeric', 'identifier', 'boolean', 'categorical'] as const).map((type) =>
    flag(`type ${type}`, 'type', ({ profile }) => profile.type.type === type),
  ),
  log('rows', 'rows'),
  plain('missing.share', 'gaps'),
  log('distinct.count', 'values'),
  plain('distinct.share', 'values'),
  plain('distinct.modeShare', 'values'),
  plain('distinct.entropy', 'values'),
  plain('distinct.singletonShare', 'values'),
  plain('order.rising', 'order'),
  plain('order.byOne', 'order'),
  drawnIn('number.skew', 'shape'),
  { name: 'middle skew', group: 'shape', of: ({ profile }) => middleSkew(profile.number) },
  drawnIn('number.kurtosis', 'shape'),
  plain('number.orders', 'shape'),
  plain('number.zeroShare', 'shape'),
  plain('number.negativeShare', 'shape'),
  plain('number.integerShare', 'shape'),
  plain('number.outliersIqrShare', 'outliers'),
  plain('number.outliersMadShare', 'outliers'),
  log('text.lengthMedian', 'text'),
  log('text.wordsMedian', 'text'),
  plain('text.patternShare', 'text'),
  plain('target.strength', 'target'),
  plain('target.mutualInformation', 'target'),
  plain('target.alone', 'target'),
  plain('target.straight', 'target'),
  plain('target.grouped', 'target'),
  plain('target.common', 'target'),
  plain('target.gaps', 'target'),
  ...(['logged', 'ranked', 'clipped', 'grouped'] as const).map(gainOf),
  plain('target.left', 'target'),
  plain('target.weight', 'target'),
  ...(['logged', 'ranked', 'clipped', 'grouped'] as const).map(beyondOf),
]

/** What a form of the column explains of what straight lines through all columns leave. */
function beyondOf(form: 'logged' | 'ranked' | 'clipped' | 'grouped'): Feature {
  return {
    name: `target.${form} beyond`,
    group: 'target',
    of: ({ profile }) => profile.target?.relation.beyond[form] ?? NONE,
  }
}

/** What a form of the column explains of the target beyond a straight line. */
function gainOf(form: 'logged' | 'ranked' | 'clipped' | 'grouped'): Feature {
  return {
    name: `target.${form} gain`,
    group: 'target',
    of: ({ profile }) => {
      const { [form]: own = null, straight = null } = profile.target?.relation ?? {}
      return own === null || straight === null ? NONE : own - straight
    },
  }
}

/** Bowley's skewness of the middle 80 %: one far value does not move it. */
function middleSkew(number: Question['profile']['number']): number {
  if (number === null) return -2
  const { p10, p50, p90 } = number.quantiles
  return p90 > p10 ? (p90 + p10 - 2 * p50) / (p90 - p10) : 0
}

/** One row for each column and candidate: the column in its context, then which action is asked about. */
export const featureNames: readonly string[] = [
  ...columnFeatures.map(({ name }) => name),
  ...candidateActions.map((action) => `action ${action}`),
]

export const featureGroups: readonly FactGroup[] = [
  ...columnFeatures.map(({ group }) => group),
  ...candidateActions.map(() => 'action' as const),
]

export const FEATURES = featureNames.length

/** The figures of a column, in 32 bits as the model reads them; `rowFor` adds the action. */
export function columnRow(question: Question): Float32Array {
  return Float32Array.from(columnFeatures, ({ of }) => of(question))
}

export function rowFor(column: Float32Array, action: CandidateAction): Float32Array {
  const row = new Float32Array(FEATURES)
  row.set(column)
  row[column.length + candidateActions.indexOf(action)] = 1
  return row
}
