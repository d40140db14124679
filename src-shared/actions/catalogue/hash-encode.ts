import { z } from '../../contract/schemas/zod.ts'
import { call, equal, numberOf } from '../../export/tree/build.ts'
import { CATEGORY, defineAction, ONE_COLUMN } from '../action-definition.ts'
import { asCategory, instead, only } from '../plans.ts'
import { needsCategory } from '../refusals.ts'

export const hashEncode = defineAction({
  id: 'hash_encode',
  family: 'encode',
  title: 'Sort categories into a fixed number of buckets',
  parameters: z.object({ buckets: z.int().min(2).max(1024).default(16) }),
  columns: ONE_COLUMN,
  accepts: CATEGORY,
  refuses: needsCategory,
  words: ({ buckets }) => `sort categories into ${buckets} buckets`,
  learns: '',
  edge: 'The bucket is the first 32 bits of SHA-256 of the UTF-8 text, modulo the number of buckets; any category has one. Missing is 0 in each.',
  plan: ({ columns, parameters: { buckets } }) => {
    const source = only(columns)
    const bucket = call('hash_bucket', 'integer', [asCategory(source)], { buckets })
    const set = Array.from({ length: buckets }, (_, index) => ({
      to: `${source.name}_hash${index}`,
      value: numberOf(equal(bucket, index)),
    }))
    return instead(source, set)
  },
})
