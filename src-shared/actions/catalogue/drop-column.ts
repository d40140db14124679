import { z } from '../../contract/schemas/zod.ts'
import { ANY_KIND, defineAction, type Refusal } from '../action-definition.ts'
import { refusal } from '../refusals.ts'

export const dropColumn = defineAction({
  id: 'drop_column',
  family: 'keep',
  title: 'Drop the column',
  parameters: z.object({}),
  columns: { min: 1, max: 1000 },
  accepts: ANY_KIND,
  refuses: (profile, context): Refusal | null =>
    profile.name === context.target ? refusal('is_target', 'This is the target; without it there is nothing to predict.') : null,
  words: () => 'drop the column',
  learns: '',
  edge: 'The column is gone, whatever it holds.',
  plan: ({ columns }) => ({ learn: [], set: [], drop: columns.map((each) => each.name) }),
})
