import { z } from '../../contract/schemas/zod.ts'
import { absolute, add, logarithm, multiply, sign } from '../../export/tree/build.ts'
import { defineAction, NUMERIC, ONE_COLUMN } from '../action-definition.ts'
import { inPlace, withKind } from '../plans.ts'
import { needsSpread } from '../refusals.ts'

export const logTransform = defineAction({
  id: 'log_transform',
  family: 'shape',
  title: 'Take the logarithm',
  parameters: z.object({}),
  columns: ONE_COLUMN,
  accepts: NUMERIC,
  refuses: needsSpread,
  words: () => 'take the logarithm of one plus the value',
  learns: '',
  edge: 'Works on both sides of zero and keeps the sign. Missing stays missing.',
  plan: ({ columns }) =>
    inPlace(columns, (source) => withKind(multiply(sign(source), logarithm(add(1, absolute(source)))), 'number')),
})
