import type { ModelFamily } from '../../contract/context.ts'
import type { ProbeColumn } from './probe-column.ts'

/** Columns that are tried together, and what is tried for them, likeliest first. */
export interface Group {
  id: string
  holds(column: ProbeColumn): boolean
  options: Readonly<Record<ModelFamily, readonly string[]>>
}

const isText = (column: ProbeColumn) => column.kind === 'category' || column.kind === 'text'

export const groups: readonly Group[] = [
  {
    id: 'numbers',
    holds: (column) => column.kind === 'number' && column.distinct > 12,
    options: {
      linear: ['plain_bins', 'plain_means', 'plain_fine_means', 'plain_bins_means', 'even', 'rank', 'log'],
      distance: [
        'plain_means',
        'plain_fine_means',
        'rank',
        'means_of_bins',
        'plain_bins_means',
        'even',
        'rank_bins',
        'plain_bins',
        'log',
      ],
      neural: ['plain_bins', 'plain_bins_means', 'plain_means', 'rank_bins'],
      tree: ['plain_means'],
    },
  },
  {
    id: 'levels',
    holds: (column) => column.kind === 'number' && column.whole && column.distinct >= 3 && column.distinct <= 12,
    options: {
      linear: ['plain_levels', 'levels'],
      distance: ['levels', 'plain_levels'],
      neural: ['plain_levels', 'levels'],
      tree: ['levels'],
    },
  },
  {
    id: 'many categories',
    holds: (column) => isText(column) && column.distinct > 30,
    options: {
      linear: [
        'means_words',
        'means',
        'words',
        'first_means_words',
        'many_words',
        'first_means',
        'code_means',
        'code_means_both',
        'onehot_rare',
        'shares',
        'drop',
      ],
      distance: [
        'means',
        'means_words',
        'words',
        'first_means',
        'first_means_words',
        'code_means',
        'code_means_both',
        'onehot_rare',
        'shares',
        'drop',
      ],
      neural: [
        'means_words',
        'means',
        'words',
        'first_means_words',
        'first_means',
        'code_means',
        'code_means_both',
        'onehot_rare',
        'shares',
        'drop',
      ],
      tree: [
        'means_words',
        'means',
        'words',
        'first_means_words',
        'first_means',
        'code_means',
        'code_means_both',
        'onehot_rare',
        'ordinal',
        'shares',
        'drop',
      ],
    },
  },
  {
    id: 'few categories',
    holds: (column) => isText(column) && column.distinct <= 30 && column.distinct > 2,
    options: {
      linear: ['means', 'onehot_rare'],
      distance: ['means', 'onehot_rare', 'drop'],
      neural: ['means', 'onehot_rare'],
      tree: ['means', 'ordinal'],
    },
  },
  {
    id: 'times',
    holds: (column) => column.kind === 'time',
    options: { linear: ['parts', 'drop'], distance: ['parts', 'drop'], neural: ['parts', 'drop'], tree: ['parts', 'drop'] },
  },
  {
    id: 'gaps',
    holds: (column) => column.kind === 'number' && column.missing >= 0.02 * column.codes.length,
    options: { linear: ['plain_gaps'], distance: ['plain_gaps'], neural: ['plain_gaps'], tree: [] },
  },
]

/** What people write first: a number as it is, anything else as one column for each category. */
export function firstGuess(column: ProbeColumn): string {
  return column.kind === 'number' ? 'plain' : 'onehot'
}

/** What is tried for a column by itself, after its group. */
export function singleOptions(column: ProbeColumn, model: ModelFamily): readonly string[] {
  if (column.kind === 'number') {
    if (model === 'tree') return ['drop']
    return column.distinct > 12
      ? ['drop', 'plain', 'plain_bins', 'plain_means', 'plain_fine_means', 'log']
      : ['drop', 'plain', 'levels']
  }
  if (column.kind === 'time') return ['drop', 'parts']
  return ['drop', 'means', 'onehot']
}
