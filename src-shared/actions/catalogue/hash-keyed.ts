import { z } from '../../contract/schemas/zod.ts'
import { call } from '../../export/tree/build.ts'
import { defineAction, ONE_COLUMN, TEXT } from '../action-definition.ts'
import { inPlace } from '../plans.ts'
import { needsText } from '../refusals.ts'

export const HASH_KEY_VARIABLE = 'AURORA_HASH_KEY'

export const hashKeyed = defineAction({
  id: 'hash_keyed',
  family: 'personal',
  title: 'Replace by a keyed code',
  parameters: z.object({ length: z.int().min(8).max(64).default(32) }),
  columns: ONE_COLUMN,
  accepts: TEXT,
  refuses: needsText,
  words: () => 'replace by a keyed code, the same for the same value',
  learns: '',
  edge: 'The key is never in a recipe or a script: it is the environment variable AURORA_HASH_KEY; without it AURORA takes a random key of its own (hash.key in its state folder), and a script stops. With key k: SHA-256(k : SHA-256(k : value)) in hexadecimal, cut to the length. Missing stays missing.',
  plan: ({ columns, parameters: { length } }) => inPlace(columns, (source) => call('keyed_hash', 'text', [source], { length })),
})
