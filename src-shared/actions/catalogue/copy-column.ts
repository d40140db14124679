import { z } from '../../contract/schemas/zod.ts'
import { ANY_KIND, defineAction, ONE_COLUMN } from '../action-definition.ts'
import { only, read } from '../plans.ts'
import { never } from '../refusals.ts'

export const copyColumn = defineAction({
  id: 'copy_column',
  family: 'keep',
  title: 'Copy the column',
  parameters: z.object({ as: z.string().min(1).max(200) }),
  columns: ONE_COLUMN,
  accepts: ANY_KIND,
  refuses: never,
  words: ({ as }) => `copy the column as "${as}"`,
  learns: '',
  edge: 'The copy holds what the column holds at this step; later steps can take another way with it.',
  plan: ({ columns, parameters }) => ({ learn: [], set: [{ to: parameters.as, value: read(only(columns)) }], drop: [] }),
})
