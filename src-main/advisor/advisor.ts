import { adviseColumns, adviseColumnsNow } from '#shared/advise/advise-columns.ts'
import { RecentAnswers } from '#shared/advise/cache.ts'
import { fallbackLayer } from '#shared/advise/layers/fallback.ts'
import { metaLayer } from '#shared/advise/layers/meta.ts'
import { symbolicLayer } from '#shared/advise/layers/symbolic.ts'
import type { Context } from '#shared/contract/context.ts'
import type { CancelSignal, Layer } from '#shared/contract/layer.ts'
import type { ColumnProfile } from '#shared/contract/profile.ts'
import type { Recommendation } from '#shared/contract/recommendation.ts'
import type { RuleProblem } from '#shared/rules/problem.ts'
import { type Oracle, openOracle } from '../oracle/oracle-layer.ts'
import { adviceVocabulary } from './advice-words.ts'

import { loadMetaModel, type MetaModel } from './meta-knowledge.ts'
import { loadRuleLibrary, type RuleLibrary } from './rule-library.ts'
import { timekeeper } from './timekeeper.ts'

/** Some 8 kB each: the answers for the columns of a wide table, or of a few narrow ones. */
const MOST_REMEMBERED = 1000

export interface AdvisorOptions {
  /** Layers beyond those that are always there. */
  layers?: readonly Layer[]
  library?: RuleLibrary
  meta?: MetaModel
  /** Null for none, as where its model is gone. */
  oracle?: Oracle | null
  patience?: number
}

export interface Advisor {
  readonly library: RuleLibrary
  readonly problems: readonly RuleProblem[]
  readonly layers: readonly Layer[]
  /** `more`: layers for this question alone, such as what was measured on the table at hand. */
  advise(
    profiles: readonly ColumnProfile[],
    context: Context,
    options?: { more?: readonly Layer[]; signal?: CancelSignal },
  ): Promise<readonly Recommendation[]>
  /** At once, from the layers that need not be waited for: for provisional answers. */
  adviseNow(profiles: readonly ColumnProfile[], context: Context): readonly Recommendation[]
  /** Replaces the layer of the same name, or adds it: when a model was retrained, or the store was opened. */
  setLayer(layer: Layer): void
  removeLayer(name: Layer['name']): void
  /** What a layer would say has changed: no remembered answer stands. */
  forget(): void
  /** A question in this context will come: what takes a while to begin may begin. */
  prepare(context: Context): void
  /** Ends the thread of the oracle. */
  close(): Promise<void>
}

export function createAdvisor(options: AdvisorOptions = {}): Advisor {
  const library = options.library ?? loadRuleLibrary()
  const layers = new Map<Layer['name'], Layer>()
  const { knowledge, calibration: withoutOracle } = options.meta ?? loadMetaModel()
  const oracle = options.oracle === undefined ? openOracle(adviceVocabulary) : options.oracle
  const own = [symbolicLayer(library.set), fallbackLayer]
  if (knowledge !== null) own.push(metaLayer(knowledge, adviceVocabulary.familyOf))
  if (oracle !== null) own.push(oracle.layer)
  for (const layer of [...own, ...(options.layers ?? [])]) layers.set(layer.name, layer)
  const cache = new RecentAnswers<Recommendation>(MOST_REMEMBERED)
  /** The oracle speaks, and its curve holds, with a target and a model in view. */
  const oracleFor = ({ target, model }: Context) => (target !== null && model !== null ? oracle : null)
  const optionsFor = (context: Context) => ({
    vocabulary: adviceVocabulary,
    calibration: oracleFor(context)?.advice ?? withoutOracle,
    time: timekeeper,
  })
  const patience = options.patience === undefined ? {} : { patience: options.patience }
  return {
    library,
    problems: library.problems,
    get layers() {
      return [...layers.values()]
    },
    advise: (profiles, context, { more = [], signal } = {}) =>
      adviseColumns(profiles, context, [...layers.values(), ...more], { ...optionsFor(context), ...patience, cache }, signal),
    adviseNow: (profiles, context) =>
      adviseColumnsNow(profiles, context, [...layers.values()], { ...optionsFor(context), cache: null }),
    setLayer(layer) {
      layers.set(layer.name, layer)
      cache.clear()
    },
    forget() {
      cache.clear()
    },
    removeLayer(name) {
      layers.delete(name)
      cache.clear()
    },
    prepare: (context) => oracleFor(context)?.warm(),
    close: async () => await oracle?.close(),
  }
}
