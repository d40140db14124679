import { z } from '../../contract/schemas/zod.ts'
import { ANY_KIND, defineAction } from '../action-definition.ts'
import { NOTHING } from '../plans.ts'
import { never } from '../refusals.ts'

export const keepAsKey = defineAction({
  id: 'keep_as_key',
  family: 'keep',
  title: 'Keep as a key, out of the model',
  parameters: z.object({}),
  columns: { min: 1, max: 1000 },
  accepts: ANY_KIND,
  refuses: never,
  words: () => 'keep as a key, out of the model',
  learns: '',
  edge: 'Written unchanged; never a feature in what build_preprocessor() returns.',
  plan: () => NOTHING,
})
