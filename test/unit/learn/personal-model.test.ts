import { describe, expect, test } from 'vitest'
import { evaluatePersonal } from '#shared/learn/evaluate-personal.ts'
import { type Example, predictPersonal, trainPersonal } from '#shared/learn/personal-model.ts'
import { seen } from './sample.ts'

/** A person who wants log for the skewed, whatever is recommended. */
function habits(count: number, wish: (skew: number) => string): readonly Example[] {
  return Array.from({ length: count }, (_value, index) => {
    const skew = (index * 7) % 5
    return {
      observed: seen({ skew, distinct: (index * 5) % 8, rows: (index * 3) % 7, zeros: (index * 11) % 6 }),
      family: 'shape',
      action: wish(skew),
      from: 'yeo_johnson',
      confidence: 0.9,
    } as const
  })
}

const wish = (skew: number) => (skew >= 3 ? 'log_transform' : 'yeo_johnson')

describe('training', () => {
  test('finds the habit, and says nothing about families that it never saw', () => {
    const model = trainPersonal(habits(120, wish))
    for (const skew of [0, 1, 2, 3, 4]) {
      expect(predictPersonal(model, seen({ skew, distinct: 7, rows: 2 }), 'shape', 'yeo_johnson', 0.9)?.action).toBe(wish(skew))
    }
    expect(predictPersonal(model, seen(), 'scale', 'standard_scale', 0.9)).toBeNull()
  })

  test('gives the same weights each time, and pauses between rounds', () => {
    let pauses = 0
    const one = trainPersonal(habits(60, wish), () => pauses++)
    expect(trainPersonal(habits(60, wish))).toEqual(one)
    expect(pauses).toBeGreaterThan(100)
  })

  test('too few examples give no model', () => {
    expect(trainPersonal(habits(10, wish)).families).toEqual({})
  })
})

describe('the paired test', () => {
  test('a model that foretells the person is put to use', () => {
    const found = evaluatePersonal(habits(150, wish), null)
    expect(found).toMatchObject({ examples: 150, heldOut: 45, promote: true, worse: 0 })
    expect(found.accuracy).toBe(1)
    expect(found.before).toBeCloseTo(0.6, 1)
  })

  test('one that is no better than the recommendation stays a candidate', () => {
    expect(
      evaluatePersonal(
        habits(150, () => 'yeo_johnson'),
        null,
      ),
    ).toMatchObject({ promote: false, accuracy: 1, before: 1 })
  })

  test('one that is no better than the model in use stays a candidate', () => {
    const current = trainPersonal(habits(150, wish))
    expect(evaluatePersonal(habits(160, wish), current)).toMatchObject({ promote: false, better: 0 })
  })
})
