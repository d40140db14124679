import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { oracleFolder, readManifest, taskOf } from '#main/oracle/manifest.ts'
import { readModelFiles } from '#main/oracle/model-files.ts'
import { FEATURES } from '#shared/advise/oracle/features.ts'
import { predict, type TreeEnsemble } from '#shared/advise/oracle/tree-ensemble.ts'
import { TreeShapley } from '#shared/advise/oracle/tree-shapley.ts'

const PLAYERS = 4

/** Trees over a few figures, the same figure more than once on a way. */
type Shape = { feature: number; threshold: number; share: number; left: Shape; right: Shape } | { value: number }

const shape = fc.letrec<{ tree: Shape }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    fc.record({ value: fc.double({ min: -1, max: 1, noNaN: true }) }),
    fc.record({
      feature: fc.nat(PLAYERS - 1),
      threshold: fc.integer({ min: -3, max: 3 }),
      share: fc.double({ min: 0.05, max: 0.95, noNaN: true }),
      left: tie('tree'),
      right: tie('tree'),
    }),
  ),
})).tree

const figures = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: PLAYERS, maxLength: PLAYERS })

function flat(trees: readonly Shape[]): TreeEnsemble {
  const made = { roots: [], feature: [], threshold: [], left: [], right: [], cover: [], value: [] } as Record<string, number[]>
  const add = (tree: Shape, cover: number): number => {
    const at = made['feature']!.length
    const leaf = 'value' in tree
    for (const [name, value] of Object.entries({
      feature: leaf ? 0 : tree.feature,
      threshold: leaf ? 0 : tree.threshold,
      left: -1,
      right: -1,
      cover,
      value: leaf ? tree.value : 0,
    }))
      made[name]!.push(value)
    if (leaf) return at
    made['left']![at] = add(tree.left, cover * tree.share)
    made['right']![at] = add(tree.right, cover * (1 - tree.share))
    return at
  }
  made['roots'] = trees.map((tree) => add(tree, 1000))
  return { kind: 'forest', weight: 1, base: 0.25, ...made } as unknown as TreeEnsemble
}

/** What a tree says when only some figures are known: the others go both ways, as often as training rows did. */
function expected(tree: Shape, row: readonly number[], known: number): number {
  if ('value' in tree) return tree.value
  if ((known >> tree.feature) & 1) return expected(row[tree.feature]! <= tree.threshold ? tree.left : tree.right, row, known)
  return tree.share * expected(tree.left, row, known) + (1 - tree.share) * expected(tree.right, row, known)
}

/** The definition: the mean of what a figure adds, over all orders in which figures become known. */
function byDefinition(trees: readonly Shape[], row: readonly number[]): number[] {
  const worth = (known: number): number => trees.reduce((sum, tree) => sum + expected(tree, row, known), 0)
  const factorial = (count: number): number => (count < 2 ? 1 : count * factorial(count - 1))
  return Array.from({ length: PLAYERS }, (_, player) => {
    let sum = 0
    for (let set = 0; set < 1 << PLAYERS; set++) {
      if ((set >> player) & 1) continue
      const size = [...Array(PLAYERS).keys()].filter((other) => (set >> other) & 1).length
      const weight = (factorial(size) * factorial(PLAYERS - size - 1)) / factorial(PLAYERS)
      sum += weight * (worth(set | (1 << player)) - worth(set))
    }
    return sum
  })
}

describe('Shapley values of trees', () => {
  test('are those of the definition, add up, and give nothing to a figure that is not asked about', () => {
    fc.assert(
      fc.property(fc.array(shape, { minLength: 1, maxLength: 3 }), figures, (trees, row) => {
        const ensemble = flat(trees)
        const shapley = new TreeShapley(ensemble)
        const values = new Float64Array(PLAYERS)
        shapley.addTo(values, Float32Array.from(row), PLAYERS)
        byDefinition(trees, row).forEach((value, player) => {
          expect(Math.abs(values[player]! - value)).toBeLessThan(1e-9)
          if (!ensemble.feature.some((feature, node) => feature === player && ensemble.left[node]! >= 0))
            expect(values[player]).toBe(0)
        })
        const sum = values.reduce((all, value) => all + value, shapley.base)
        expect(Math.abs(sum - predict(ensemble, Float32Array.from(row)))).toBeLessThan(1e-9)
      }),
      { numRuns: 300 },
    )
  })

  describe('of the shipped learners', () => {
    let learners: readonly { ensemble: TreeEnsemble; shapley: TreeShapley }[] = []
    beforeAll(async () => {
      const { trees } = await readModelFiles(taskOf(oracleFolder(), readManifest()))
      learners = trees.map((ensemble) => ({ ensemble, shapley: new TreeShapley(ensemble) }))
    })

    test('add up to what each of them says, for any row', () => {
      const figure = fc.float({ min: -20, max: 20, noNaN: true })
      const row = fc.array(figure, { minLength: FEATURES, maxLength: FEATURES }).map((values) => Float32Array.from(values))
      fc.assert(
        fc.property(row, (given) => {
          for (const { ensemble, shapley } of learners) {
            const values = new Float64Array(FEATURES)
            shapley.addTo(values, given, FEATURES)
            const sum = values.reduce((all, value) => all + value, shapley.base)
            expect(Math.abs(sum - predict(ensemble, given))).toBeLessThan(1e-6)
          }
        }),
        { numRuns: 100 },
      )
    })
  })
})
