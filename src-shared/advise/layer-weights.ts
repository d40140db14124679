import type { LayerName } from '../contract/recommendation.ts'

/** What a layer's word counts for where layers disagree: what the person taught most, the last resort least. */
export const layerWeights: Readonly<Record<LayerName, number>> = {
  cache: 0,
  symbolic: 1,
  learned: 4,
  team: 0.8,
  meta: 0.8,
  probe: 3,
  oracle: 2,
  fallback: 0.15,
}
