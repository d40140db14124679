import { describe, expect, it } from 'vitest'
import { adviceVocabulary } from '#main/advisor/advice-words.ts'
import { assemble } from '#shared/advise/probe/block.ts'
import { targetMeans, usual, wordWeights } from '#shared/advise/probe/features/categories.ts'
import { binned, edgesOf, ranks, standardised } from '#shared/advise/probe/features/numbers.ts'
import { foldsOf } from '#shared/advise/probe/folds.ts'
import { linearModel } from '#shared/advise/probe/models/linear.ts'
import { neighboursModel } from '#shared/advise/probe/models/neighbours.ts'
import { networkModel } from '#shared/advise/probe/models/network.ts'
import { treesModel } from '#shared/advise/probe/models/trees.ts'
import { type ProbeInput, probeTable } from '#shared/advise/probe/probe-table.ts'
import { seededRandom } from '#shared/advise/probe/random.ts'
import { scoreOf } from '#shared/advise/probe/score.ts'
import { type ProbeTarget, readTarget } from '#shared/advise/probe/target.ts'
import { treatments } from '#shared/advise/probe/treatments.ts'
import type { Context, ModelFamily } from '#shared/contract/context.ts'
import type { Recommendation } from '#shared/contract/recommendation.ts'
import { blankColumnProfile } from '#shared/profile/blank-profile.ts'
import { measureColumn } from './measured.ts'

const numberOf = (cell: string) => (cell === '' ? null : Number(cell))
const all = (count: number) => Int32Array.from({ length: count }, (_, index) => index)

describe('what treatments learn', () => {
  it('cuts at ranks', () => {
    const values = Float64Array.from([1, 2, 3, 4, 5, 6, 7, 8])
    expect([...edgesOf(values, all(8), 4)]).toEqual([2, 4, 6])
    expect([...binned(Float64Array.from([0, 2, 5, 99, Number.NaN]), Float64Array.from([2, 4, 6]))]).toEqual([0, 1, 2, 3, -1])
  })

  it('learns from training rows alone', () => {
    const train = Int32Array.from([0, 1])
    expect([...standardised(Float64Array.from([0, 2, 100]), train)]).toEqual([-1, 1, 99])
    expect([...ranks(Float64Array.from([0, 10, 5, 99, -9]), train, 11)]).toEqual([0, 1, 0.5, 1, 0])
    expect([...usual(Int32Array.from([5, 5, 7]), train, 10, 1, false).codes]).toEqual([0, 0, -1])
  })

  it('encodes a training row without its own target', () => {
    const rows = 50
    const alone = Int32Array.from({ length: rows }, (_, row) => row)
    const target: ProbeTarget = { task: 'regression', classes: 1, values: Float64Array.from({ length: rows }, (_, row) => row) }
    const [means] = targetMeans(alone, all(rows), target)
    // Every code occurs once: from the other folds nothing is known of it, so no mean may follow its own value.
    expect(new Set([...means!].map((value) => value.toFixed(6))).size).toBeLessThanOrEqual(5)
  })

  it('weighs words to length one', () => {
    const columns = wordWeights(Int32Array.from([0, 1, 2, 0]), ['red car', 'blue car', 'bike'], all(4), 10)
    const length = Math.hypot(...columns.map((column) => column[0]!))
    expect(length).toBeCloseTo(1)
  })
})

function clouds(task: 'classification' | 'regression') {
  const random = seededRandom(3)
  const rows = 240
  const a = Float64Array.from({ length: rows }, () => random() * 2 - 1)
  const b = Float64Array.from({ length: rows }, () => random() * 2 - 1)
  const values = Float64Array.from(a, (value, row) => (task === 'regression' ? 3 * value - b[row]! : Number(value + b[row]! > 0)))
  const target: ProbeTarget = { task, classes: task === 'regression' ? 1 : 2, values }
  return { target, features: assemble([{ kind: 'dense', columns: [a, b] }], rows) }
}

describe('the small models', () => {
  it.each([
    ['linear', linearModel, 0.9],
    ['neighbours', neighboursModel, 0.8],
    ['trees', treesModel, 0.8],
    ['network', networkModel, 0.65],
  ] as const)('%s learns what is there to be learned', (_, model, least) => {
    for (const task of ['classification', 'regression'] as const) {
      const { target, features } = clouds(task)
      const fold = foldsOf(target, 4, 1)[0]!
      expect(scoreOf(target, fold.test, model(features, target, fold))).toBeGreaterThan(least)
    }
  })

  it('score a guess by chance as nothing', () => {
    const { target } = clouds('classification')
    expect(scoreOf(target, all(240), new Float64Array(240))).toBeCloseTo(0.5)
  })
})

describe('every treatment', () => {
  it('names actions that exist, with parameters that they take', () => {
    const column = {
      name: 'x',
      kind: 'number' as const,
      numbers: Float64Array.from([1, 2]),
      codes: Int32Array.from([0, 1]),
      levels: ['1', '2'],
      parts: new Map([['year', Float64Array.from([1, 2])]]),
      missing: 1,
      distinct: 2,
      whole: true,
    }
    const target: ProbeTarget = { task: 'classification', classes: 3, values: Float64Array.from([0, 1, 2]) }
    for (const treatment of treatments) {
      for (const { action, parameters } of treatment.steps(column, 'linear', target)) {
        expect(adviceVocabulary.familyOf(action), action).not.toBeNull()
        expect(() => adviceVocabulary.wordsOf(action, parameters)).not.toThrow()
      }
    }
  })
})

describe('a target', () => {
  it.each([
    ['is constant', Array.from({ length: 200 }, () => 'a')],
    ['has one value a row', Array.from({ length: 200 }, (_, row) => `id ${row}`)],
    ['has too few rows', Array.from({ length: 20 }, (_, row) => (row % 2 === 0 ? 'a' : 'b'))],
    ['is missing throughout', Array.from({ length: 200 }, () => null)],
  ])('that %s gives nothing to measure', (_, cells) => {
    expect(readTarget(cells, 'classification', numberOf)).toBeNull()
  })
})

describe('measuring a table', () => {
  const random = seededRandom(9)
  const rows = 400
  const x = Array.from({ length: rows }, () => (random() * 6 - 3).toFixed(3))
  // High in the middle and low on both sides: no line fits it.
  const y = x.map((cell) => (Math.abs(Number(cell)) < 1.2 ? 'in' : 'out'))
  const noise = x.map(() => `n${Math.floor(random() * 5)}`)
  const profiles = [
    measureColumn('x', x, 'numeric'),
    measureColumn('noise', noise, 'categorical'),
    measureColumn('y', y, 'categorical'),
  ]

  function input(model: ModelFamily | null, target: string | null): ProbeInput {
    const context: Context = { target, task: 'classification', model, domain: null }
    return { profiles, cells: [x, noise, y], advised: [], context, numberOf, timeOf: () => null }
  }

  it('finds that a line needs help, and says how it knows', () => {
    const report = probeTable(input('linear', 'y'))!
    expect(report.before).toBeLessThan(0.65)
    expect(report.after).toBeGreaterThan(0.85)
    const treatment = report.treatments.get('x')!
    expect(treatment.steps.map(({ action }) => action)).toContain('bin_quantile')
    expect(treatment.reasons[0]?.words).toMatch(/Measured on your rows/)
    expect(report.treatments.has('y')).toBe(false)
  })

  it('leaves the advice as it is where no plan tells the target better than chance', () => {
    const coin = x.map(() => (random() < 0.5 ? 'in' : 'out'))
    const profile = measureColumn('y', coin, 'categorical')
    const report = probeTable({
      ...input('linear', 'y'),
      profiles: [profiles[0]!, profiles[1]!, profile],
      cells: [x, noise, coin],
    })!
    expect([report.tells, report.treatments.size]).toEqual([false, 0])
    expect(probeTable(input('linear', 'y'))!.tells).toBe(true)
  })

  it('takes dates apart, as advised, where one column for each day does no better', () => {
    const days = x.map(() => `2024-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}-01`)
    const day = measureColumn('day', days, 'datetime')
    const dated = { ...day, type: { ...day.type, subtype: 'date' as const } }
    const timeOf = (cell: string) => new Date(`${cell}T00:00:00Z`)
    const table = { ...input('linear', 'y'), profiles: [profiles[0]!, dated, profiles[2]!], cells: [x, days, y], timeOf }
    const advised = (...actions: string[]) =>
      ({ action: actions[0], steps: actions.map((action) => ({ action, parameters: {} })) }) as unknown as Recommendation
    const planned = { ...table, advised: [advised('standard_scale'), advised('datetime_parts'), advised('keep_as_is')] }
    const first = (input: ProbeInput) => probeTable(input)!.treatments.get('day')!.steps[0]!.action
    expect(first(planned)).toBe('datetime_parts')
    expect(first(table)).toBe('onehot_encode')
  })

  it('gives the same answer twice', () => {
    const plan = () => JSON.stringify([...probeTable(input('distance', 'y'))!.treatments])
    expect(plan()).toBe(plan())
  })

  it('keeps to its budget', () => {
    expect(probeTable(input('linear', 'y'), { budget: 1 })!.tried).toBeLessThanOrEqual(1)
  })

  it('measures nothing without a target, a model or a column', () => {
    expect(probeTable(input(null, 'y'))).toBeNull()
    expect(probeTable(input('linear', null))).toBeNull()
    expect(probeTable(input('linear', 'nowhere'))).toBeNull()
    expect(probeTable({ ...input('linear', 'y'), profiles: [profiles[2]!], cells: [y] })).toBeNull()
  })

  it('takes a blank column for none', () => {
    const blank = blankColumnProfile('empty', 0, rows)
    const cells = [x, x.map(() => null), y]
    const report = probeTable({ ...input('tree', 'y'), profiles: [profiles[0]!, blank, profiles[2]!], cells })!
    expect([...report.treatments.keys()]).toEqual(['x'])
  })
})
