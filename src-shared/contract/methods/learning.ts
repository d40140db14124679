import { method } from '../method.ts'
import { remedies } from '../remedies.ts'
import { actionCallSchema } from '../schemas/action.ts'
import { z } from '../schemas/zod.ts'
import { actionCardSchema } from './columns.ts'
import { tableId } from './table.ts'

export const learnedRuleSchema = z.object({
  id: z.string(),
  origin: z.enum(['learned', 'team']),
  state: z.enum(['active', 'paused', 'retired', 'offered']),
  words: z.string(),
  conditions: z.array(z.string()),
  act: actionCallSchema,
  confidence: z.number(),
  corrections: z.number(),
  right: z.number(),
  wrong: z.number(),
  bornAt: z.string(),
  lastUsedAt: z.string().nullable(),
})

export type LearnedRuleView = z.infer<typeof learnedRuleSchema>

const done = z.object({ done: z.literal(true) })

export const learnedViewSchema = z.object({
  available: z.boolean(),
  note: z.string(),
  rules: z.array(learnedRuleSchema),
  /** Groups of corrections that are not yet a rule, with how many are missing. */
  waiting: z.array(z.object({ words: z.string(), corrections: z.number(), needed: z.number() })),
  acceptance: z.array(z.object({ day: z.string(), recommended: z.number(), accepted: z.number() })),
  models: z.array(
    z.object({
      id: z.string(),
      state: z.enum(['active', 'candidate', 'retired']),
      trainedAt: z.string(),
      corrections: z.number(),
      accuracy: z.number(),
      words: z.string(),
    }),
  ),
})

export const passphraseUses = ['none', 'also', 'only'] as const
export type PassphraseUse = (typeof passphraseUses)[number]

export const privacyReportSchema = z.object({
  store: z.object({
    state: z.enum(['ok', 'degraded', 'recovery', 'off']),
    path: z.string(),
    bytes: z.number(),
    keySource: z.string(),
    weakKey: z.boolean(),
    /** `also`: beside the key of this machine; `only`: nothing else opens the store but it and the recovery code. */
    passphrase: z.enum(passphraseUses),
    words: z.string(),
  }),
  counts: z.array(z.object({ what: z.string(), count: z.number(), since: z.string().nullable(), until: z.string().nullable() })),
  shared: z.object({ enabled: z.boolean(), reports: z.number(), lastAt: z.string().nullable() }),
  budget: z.object({ spent: z.number(), limit: z.number(), period: z.string() }),
  neverStored: z.array(z.string()),
})

const secret = z.string().max(1_000)

const readableSchema = z.array(z.object({ words: z.string(), why: z.string() }))
const actionChoiceSchema = actionCardSchema.omit({ family: true, applies: true, refusal: true })

export const learningMethods = [
  method('learned.list', z.object({}), learnedViewSchema),
  method('learned.setRule', z.object({ id: z.string(), state: z.enum(['active', 'paused', 'retired']) }), learnedViewSchema),
  method('learned.deleteRule', z.object({ id: z.string() }), learnedViewSchema.extend({ changes: z.string() })),
  method('learned.editRule', z.object({ id: z.string(), act: actionCallSchema }), learnedViewSchema),
  /** What a rule could do instead: the actions of its family, with what of their parameters may be kept. */
  method('learned.choices', z.object({ id: z.string() }), z.object({ actions: z.array(actionChoiceSchema) })),
  /** The person's own rules as a file to be read and given away; null: all that are in force. */
  method(
    'learned.share',
    z.object({ ids: z.array(z.string()).max(1_000).nullable() }),
    z.object({ text: z.string(), rules: z.array(z.string()), left: readableSchema }),
  ),
  /** What such a file would bring; nothing of it is taken yet. */
  method(
    'learned.readShared',
    z.object({ text: z.string().max(1_000_000) }),
    z.object({
      rules: z.array(z.object({ id: z.string(), words: z.string(), from: z.number(), known: z.boolean() })),
      left: readableSchema,
    }),
  ),
  method(
    'learned.adopt',
    z.object({ text: z.string().max(1_000_000), ids: z.array(z.string()).max(1_000).nullable() }),
    learnedViewSchema.extend({ adopted: z.number() }),
  ),
  method('learned.rollback', z.object({ id: z.string() }), learnedViewSchema),
  method('privacy.report', z.object({}), privacyReportSchema),
  method('privacy.erase', z.object({ confirm: z.literal('erase') }), done),
  method(
    'store.status',
    z.object({}),
    z.object({
      state: z.enum(['ok', 'degraded', 'recovery', 'off']),
      words: z.string(),
      problem: z.string().nullable(),
      remedies: z.array(z.enum(remedies)),
      /** A damaged store was set aside under another name. */
      setAside: z.boolean(),
      backups: z.array(z.object({ name: z.string(), at: z.string(), bytes: z.number(), verified: z.boolean() })),
      deadLetters: z.array(z.object({ id: z.string(), why: z.string() })),
    }),
  ),
  method('store.backup', z.object({}), done),
  method('store.restore', z.object({ name: z.string() }), done),
  method('store.rebuild', z.object({}), z.object({ job: z.string() })),
  method('store.retryDeadLetters', z.object({}), done),
  method('store.recoveryCode', z.object({}), z.object({ code: z.string().nullable() })),
  method('store.newRecoveryCode', z.object({}), z.object({ code: z.string() })),
  method('store.startNew', z.object({}), done),
  method('store.salvage', z.object({}), z.object({ events: z.number(), lost: z.number() })),
  method('store.retry', z.object({}), done),
  method('store.unlock', z.object({ code: secret }), done),
  /** `current` is asked for where the passphrase alone opens the store. */
  method('store.setPassphrase', z.object({ passphrase: secret, only: z.boolean(), current: secret.nullable() }), done),
  method('store.removePassphrase', z.object({ current: secret.nullable() }), done),
  method(
    'ask.question',
    z.object({ table: tableId, question: z.string().min(1).max(2000), conversation: z.string().max(100) }),
    z.object({
      words: z.string(),
      answered: z.boolean(),
      /** A model's answer is marked as one: its figures were checked against the facts, the rest of its words were not. */
      spokenBy: z.enum(['facts', 'model']),
      facts: z.array(z.object({ label: z.string(), value: z.string(), column: z.string().nullable(), source: z.string() })),
      /** A plan that runs only after a yes. */
      plan: z.object({ id: z.string(), steps: z.array(z.object({ column: z.string(), words: z.string() })) }).nullable(),
      suggestions: z.array(z.string()),
    }),
  ),
  method('ask.confirm', z.object({ table: tableId, plan: z.string() }), z.object({ words: z.string() })),
] as const
