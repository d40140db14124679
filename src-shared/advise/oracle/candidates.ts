import type { Context } from '../../contract/context.ts'
import type { Question } from '../../contract/layer.ts'
import type { ColumnProfile } from '../../contract/profile.ts'
import { kindOf } from '../probe/probe-table.ts'

/** What the oracle weighs against each other, in the order of the model's inputs: only ever append. */
export const candidateActions = [
  'keep_as_is',
  'standard_scale',
  'add_missing_indicator',
  'log_transform',
  'yeo_johnson',
  'quantile_transform',
  'winsorize',
  'bin_quantile',
  'onehot_encode',
  'target_encode',
  'ordinal_encode',
  'frequency_encode',
  'tfidf',
  'datetime_parts',
  'drop_column',
] as const
export type CandidateAction = (typeof candidateActions)[number]

/** The treatment of the probe that does the same: how outcomes are measured. */
export const treatmentOfCandidate: Readonly<Record<CandidateAction, readonly string[]>> = {
  keep_as_is: ['plain'],
  standard_scale: ['plain'],
  add_missing_indicator: ['plain_gaps'],
  log_transform: ['log'],
  yeo_johnson: ['even'],
  quantile_transform: ['rank'],
  winsorize: ['clip'],
  bin_quantile: ['bins'],
  onehot_encode: ['onehot', 'levels'],
  target_encode: ['means'],
  ordinal_encode: ['ordinal'],
  frequency_encode: ['shares'],
  tfidf: ['words'],
  datetime_parts: ['parts'],
  drop_column: ['drop'],
}

/** What people do first, and what a number does without any advice: trees take it as it is, other models scaled. */
export const plainFor = (model: Context['model']): CandidateAction => (model === 'tree' ? 'keep_as_is' : 'standard_scale')

/** The actions that are worth weighing for this column; fewer than two where the oracle has nothing to say. */
export function candidatesFor({ profile, context, facts }: Question): readonly CandidateAction[] {
  const { model, target, task } = context
  if (model === null || target === null || facts['context.isTarget'] === true) return []
  if (task !== 'classification' && task !== 'regression') return []
  // What is best for most lists, to split them, was never measured.
  if (profile.type.type === 'list') return []
  switch (kindOf(profile)) {
    case 'number':
      return numberCandidates(profile, model)
    case 'category':
    case 'text':
      return wordCandidates(profile)
    case 'time':
      return ['datetime_parts', 'onehot_encode', 'drop_column']
    default:
      return []
  }
}

function numberCandidates({ distinct, missing, number }: ColumnProfile, model: Context['model']): readonly CandidateAction[] {
  const found: CandidateAction[] = [plainFor(model)]
  // A tree takes any rising curve of a number for the number itself.
  const curved = distinct.count > 12
  if (missing.share >= 0.02 && model !== 'tree') found.push('add_missing_indicator')
  if (curved && model !== 'tree') found.push('log_transform', 'yeo_johnson', 'quantile_transform', 'winsorize')
  if (curved) found.push('bin_quantile')
  if (number !== null && number.integers === number.parsed && distinct.count >= 3 && !curved) found.push('onehot_encode')
  found.push('drop_column')
  return found
}

function wordCandidates({ distinct, rows, missing, text }: ColumnProfile): readonly CandidateAction[] {
  const found: CandidateAction[] = ['onehot_encode']
  const repeats = distinct.count * 2 < rows - missing.count
  if (repeats && distinct.count > 2) found.push('target_encode', 'ordinal_encode')
  if (distinct.count > 30) found.push('frequency_encode')
  if (distinct.count > 12 && (text?.wordsMax ?? 0) > 1) found.push('tfidf')
  found.push('drop_column')
  return found
}
