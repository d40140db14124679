import type { TreeEnsemble } from './tree-ensemble.ts'

/**
 * A leaf as a game of its own: its value is won when all figures on its way lie between their bounds; a figure that is not known
 * is taken to do so as often as training rows did. Figures that the way asks about twice are one player with narrower bounds.
 */
export interface LeafPath {
  value: number
  features: readonly number[]
  above: readonly number[]
  upTo: readonly number[]
  /** The share of training rows that stay on the way at each figure. */
  known: readonly number[]
}

interface Player {
  above: number
  upTo: number
  share: number
}

export function leafPaths(ensemble: TreeEnsemble): readonly LeafPath[] {
  const paths: LeafPath[] = []
  for (const root of ensemble.roots) walk(ensemble, root, new Map(), paths)
  return paths
}

function walk(ensemble: TreeEnsemble, node: number, players: ReadonlyMap<number, Player>, paths: LeafPath[]): void {
  const left = ensemble.left[node]!
  if (left < 0) {
    const all = [...players]
    paths.push({
      value: ensemble.value[node]!,
      features: all.map(([feature]) => feature),
      above: all.map(([, { above }]) => above),
      upTo: all.map(([, { upTo }]) => upTo),
      known: all.map(([, { share }]) => share),
    })
    return
  }
  const right = ensemble.right[node]!
  const feature = ensemble.feature[node]!
  const threshold = ensemble.threshold[node]!
  const cover = ensemble.cover[node]!
  const before = players.get(feature) ?? { above: Number.NEGATIVE_INFINITY, upTo: Number.POSITIVE_INFINITY, share: 1 }
  const step = (child: number, bounds: Partial<Player>): void => {
    const share = before.share * (cover > 0 ? ensemble.cover[child]! / cover : 0)
    walk(ensemble, child, new Map(players).set(feature, { ...before, ...bounds, share }), paths)
  }
  step(left, { upTo: Math.min(before.upTo, threshold) })
  step(right, { above: Math.max(before.above, threshold) })
}
