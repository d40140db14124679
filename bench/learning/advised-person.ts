import { adviceVocabulary } from '#main/advisor/advice-words.ts'
import { type Advisor, createAdvisor } from '#main/advisor/advisor.ts'
import { learnedLayer } from '#main/learn/learned-layer.ts'
import { learningOf } from '#main/learn/learning.ts'
import type { Oracle } from '#main/oracle/oracle-layer.ts'
import type { ActionCall, ActionFamily } from '#shared/contract/action.ts'
import type { Context } from '#shared/contract/context.ts'
import type { ColumnProfile } from '#shared/contract/profile.ts'
import type { Recommendation } from '#shared/contract/recommendation.ts'
import { type FeatureName, featureIndex, observe } from '#shared/learn/features.ts'
import { fingerprintOf } from '#shared/profile/fingerprint-of.ts'
import { withOwnStore } from './own-store.ts'
import { pick, seeded } from './random.ts'

/** A real table with its usual target. */
export interface Table {
  columns: readonly ColumnProfile[]
  context: Context
}

/** What a person wants done in one family of actions with all columns of a kind, in every table. */
interface Wish {
  type: string
  subtype: string | null
  feature: FeatureName | null
  least: number
  family: ActionFamily
  action: string
}

type Preferences = Partial<Record<ActionFamily, readonly string[]>>

/** What people reasonably prefer for columns of a type. */
const preferences: Readonly<Record<string, Preferences>> = {
  numeric: {
    missing: ['impute_mean', 'impute_median', 'impute_knn'],
    scale: ['standard_scale', 'robust_scale', 'minmax_scale'],
    shape: ['log_transform', 'yeo_johnson', 'quantile_transform'],
    outliers: ['winsorize', 'clip_iqr'],
  },
  categorical: {
    missing: ['impute_mode', 'impute_constant'],
    encode: ['onehot_encode', 'ordinal_encode', 'target_encode', 'frequency_encode'],
  },
  boolean: { missing: ['impute_mode', 'impute_constant'] },
  datetime: { time_features: ['datetime_parts', 'cyclical_encode', 'elapsed_since'] },
  text: { text_features: ['tfidf', 'text_length'] },
  identifier: { keep: ['drop_column', 'keep_as_key'] },
}
/** Wishes are told by these, where they are about a part of the columns of their kind. */
const tellingFeatures: readonly FeatureName[] = ['missing', 'distinct', 'skew', 'zeros', 'outliers', 'integers']
const situation = { task: 'analysis', model: 'any', target: 'other', domain: '' } as const

const MOST_CORRECTIONS = 100
const TOUCHED_FROM = 0.25

export interface AdvisedLife {
  start: number
  after100: number
  corrections: number
  rules: number
  /** Of columns of the exam that no wish is about: how many are advised as before. */
  kept: number
  oracleSpoke: number
}

/** A person works through `lived` with the whole advice, and corrects it; `exam` is of tables that the person never opened. */
export async function liveAdvised(
  lived: readonly Table[],
  exam: readonly Table[],
  oracle: Oracle | null,
  seed: number,
): Promise<AdvisedLife> {
  return await withOwnStore(async (store) => {
    const before = createAdvisor({ oracle })
    const wishes = await makeWishes(lived, before, seeded(seed))
    const learning = learningOf(store, adviceVocabulary.familyOf)
    const advisor = createAdvisor({ oracle, layers: [learnedLayer(learning.knowledge)] })
    const wanted = async (table: Table): Promise<readonly (readonly ActionCall[])[]> =>
      (await before.advise(table.columns, table.context)).map(({ steps }, at) => wish(steps, table.columns[at]!, wishes))
    const start = await examine(exam, before, wanted)
    const draw = seeded(seed + 1)
    let corrections = 0
    for (const [number, table] of lived.entries()) {
      const right = await wanted(table)
      for (const [at, column] of table.columns.entries()) {
        if (corrections >= MOST_CORRECTIONS || column.name === table.context.target) continue
        const [advised] = await advisor.advise([column], table.context)
        const decision = {
          subject: `${number}/${at}`,
          column: column.name,
          fingerprint: fingerprintOf(column),
          context: table.context,
          recommended: { steps: advised!.steps, layer: advised!.layer, confidence: advised!.confidence, rules: [] },
        }
        if (!same(advised!.steps, right[at]!)) corrections += learning.correct(decision, right[at]!).events.length
        else if (draw() < 0.5) learning.validate(decision)
        advisor.forget()
      }
    }
    const end = await examine(exam, advisor, wanted)
    const rules = learning.knowledge.rules.all().filter(({ status }) => status === 'active').length
    return {
      start: start.right / start.columns,
      after100: end.right / end.columns,
      corrections,
      rules,
      kept: await keptOf(exam, before, advisor, wishes),
      oracleSpoke: start.oracle / start.columns,
    }
  })
}

/** Wishes until so many of the columns have another plan than the advised one. */
async function makeWishes(tables: readonly Table[], advisor: Advisor, random: () => number): Promise<readonly Wish[]> {
  const plans: { column: ColumnProfile; steps: readonly ActionCall[] }[] = []
  for (const { columns, context } of tables) {
    const advised = await advisor.advise(columns, context)
    advised.forEach(({ steps }, at) => {
      if (columns[at]!.name !== context.target) plans.push({ column: columns[at]!, steps })
    })
  }
  const wishes: Wish[] = []
  const touched = (): number => plans.filter(({ column, steps }) => !same(steps, wish(steps, column, wishes))).length
  for (let tries = 0; tries < 200 && touched() < TOUCHED_FROM * plans.length; tries++) {
    const { column } = pick(random, plans)
    const { type, subtype } = column.type
    const families = Object.entries(preferences[type] ?? {})
    if (families.length === 0) continue
    const [family, actions] = pick(random, families) as [ActionFamily, readonly string[]]
    const feature = random() < 0.3 ? pick(random, tellingFeatures) : null
    const least = feature === null ? 0 : bucketOf(column, feature)
    wishes.push({ type, subtype: random() < 0.5 ? subtype : null, feature, least, family, action: pick(random, actions) })
  }
  return wishes
}

const bucketOf = (column: ColumnProfile, feature: FeatureName): number =>
  Number(observe(fingerprintOf(column), situation)[featureIndex[feature]])

/** The advised plan with what the person wants in its place; the later wish counts. */
function wish(steps: readonly ActionCall[], column: ColumnProfile, wishes: readonly Wish[]): readonly ActionCall[] {
  const familyOf = ({ action }: ActionCall): ActionFamily | null => adviceVocabulary.familyOf(action)
  return wishes.reduce<readonly ActionCall[]>((plan, { type, subtype, feature, least, family, action }) => {
    if (type !== column.type.type || (subtype !== null && subtype !== column.type.subtype)) return plan
    if (feature !== null && bucketOf(column, feature) < least) return plan
    const replaced = (step: ActionCall): boolean => familyOf(step) === family && step.action !== 'add_missing_indicator'
    if (plan.some((step) => familyOf(step) === 'keep') && family !== 'keep') return plan
    // Gaps are filled where there are some, and numbers are not bent that become bins.
    if (family === 'missing' && !plan.some(replaced)) return plan
    if (family !== 'bin' && plan.some((step) => familyOf(step) === 'bin')) return plan
    return [...plan.filter((step) => !replaced(step)), { action, parameters: {} }]
  }, steps)
}

async function examine(
  exam: readonly Table[],
  advisor: Advisor,
  wanted: (table: Table) => Promise<readonly (readonly ActionCall[])[]>,
): Promise<{ right: number; columns: number; oracle: number }> {
  const sum = { right: 0, columns: 0, oracle: 0 }
  for (const table of exam) {
    const right = await wanted(table)
    for (const [at, advised] of (await advisor.advise(table.columns, table.context)).entries()) {
      if (advised.column === table.context.target) continue
      sum.columns++
      if (same(advised.steps, right[at]!)) sum.right++
      if (spoke(advised)) sum.oracle++
    }
  }
  return sum
}

async function keptOf(exam: readonly Table[], before: Advisor, after: Advisor, wishes: readonly Wish[]): Promise<number> {
  let [kept, all] = [0, 0]
  for (const { columns, context } of exam) {
    const old = await before.advise(columns, context)
    const now = await after.advise(columns, context)
    for (const [at, { steps }] of old.entries()) {
      if (columns[at]!.name === context.target || !same(steps, wish(steps, columns[at]!, wishes))) continue
      all++
      if (same(steps, now[at]!.steps)) kept++
    }
  }
  return kept / Math.max(1, all)
}

const spoke = ({ trace }: Recommendation): boolean =>
  trace.layers.some(({ layer, state }) => layer === 'oracle' && state === 'spoke')

/** The same actions; their parameters may be chosen anew. */
function same(one: readonly ActionCall[], other: readonly ActionCall[]): boolean {
  const names = (steps: readonly ActionCall[]): string => [...new Set(steps.map(({ action }) => action))].toSorted().join(' ')
  return names(one) === names(other)
}
