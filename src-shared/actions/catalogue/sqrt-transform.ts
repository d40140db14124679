import { z } from '../../contract/schemas/zod.ts'
import { absolute, multiply, sign, squareRoot } from '../../export/tree/build.ts'
import { defineAction, NUMERIC, ONE_COLUMN } from '../action-definition.ts'
import { inPlace, withKind } from '../plans.ts'
import { needsSpread } from '../refusals.ts'

export const sqrtTransform = defineAction({
  id: 'sqrt_transform',
  family: 'shape',
  title: 'Take the square root',
  parameters: z.object({}),
  columns: ONE_COLUMN,
  accepts: NUMERIC,
  refuses: needsSpread,
  words: () => 'take the square root',
  learns: '',
  edge: 'Works on both sides of zero and keeps the sign. Missing stays missing.',
  plan: ({ columns }) => inPlace(columns, (source) => withKind(multiply(sign(source), squareRoot(absolute(source))), 'number')),
})
