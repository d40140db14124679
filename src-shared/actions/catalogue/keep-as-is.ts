import { z } from '../../contract/schemas/zod.ts'
import { ANY_KIND, defineAction } from '../action-definition.ts'
import { NOTHING } from '../plans.ts'
import { never } from '../refusals.ts'

export const keepAsIs = defineAction({
  id: 'keep_as_is',
  family: 'keep',
  title: 'Keep as it is',
  parameters: z.object({}),
  columns: { min: 1, max: 1000 },
  accepts: ANY_KIND,
  refuses: never,
  words: () => 'keep as it is',
  learns: '',
  edge: 'Nothing changes.',
  plan: () => NOTHING,
})
