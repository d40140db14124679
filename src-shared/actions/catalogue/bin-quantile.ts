import { z } from '../../contract/schemas/zod.ts'
import { call } from '../../export/tree/build.ts'
import { defineAction, NUMERIC, ONE_COLUMN } from '../action-definition.ts'
import { inPlace, learn, only, read } from '../plans.ts'
import { needsSpread } from '../refusals.ts'

export const binQuantile = defineAction({
  id: 'bin_quantile',
  family: 'bin',
  title: 'Cut into bins of equal size',
  parameters: z.object({ bins: z.int().min(2).max(100).default(5) }),
  columns: ONE_COLUMN,
  accepts: NUMERIC,
  refuses: needsSpread,
  words: ({ bins }) => `cut into ${bins} bins of equal size`,
  learns: 'the inner edges: the values at rank ceil(k n / bins), each once',
  edge: 'The bins are numbered from 0; a value on an edge belongs above it; values outside belong to the outermost bin. Missing stays missing.',
  plan: ({ columns, parameters: { bins } }) => {
    const source = read(only(columns))
    return inPlace(columns, (each) => call('bin', 'integer', [each]), [learn('edges', 'edges', source, { bins, by: 'rank' })])
  },
})
