import { expect, test } from 'vitest'
import { watchDrift } from '#main/learn/drift.ts'
import { learnedLayer } from '#main/learn/learned-layer.ts'
import { learningOf } from '#main/learn/learning.ts'
import { modelRegistry } from '#main/learn/model-registry.ts'
import { isDue, retrain } from '#main/learn/retrain.ts'
import type { Store } from '#main/store/store.ts'
import type { Answer, Layer, Question } from '#shared/contract/layer.ts'
import { mustOpen, newFolder, observation, plainFingerprint } from './helpers.ts'

/** A person who wants neighbours for the skewed and the mode for the rest, whatever is recommended. */
function decide(
  store: Store,
  count: number,
  from: number,
  wish: (skew: number) => string = (skew) => (skew >= 3 ? 'impute_knn' : 'impute_mode'),
): void {
  store.write((to) => {
    for (let number = from; number < from + count; number++) {
      const skew = (number * 7) % 5
      const payload = observation(
        { action: wish(skew), from: 'impute_mode', rules: [] },
        { skew, distinct: (number * 5) % 8, rows: (number * 3) % 7, entropy: (number * 11) % 6 },
      )
      to.append({ type: payload.action === payload.from ? 'validated' : 'corrected', subject: `s/${number}`, payload })
    }
  })
}

const base: Layer = {
  name: 'symbolic',
  version: '1',
  ask: (questions) =>
    questions.map(() => ({
      votes: [
        {
          action: 'impute_mode',
          parameters: {},
          family: 'missing',
          confidence: 0.9,
          reasons: [],
          specificity: 1,
          id: 'missing.mode',
        },
      ],
    })),
}

test('from a hundred decisions on: trained in a worker, tested, put to use, heard, and withdrawn when habits change', async () => {
  const store = await mustOpen(newFolder())
  const registry = modelRegistry(store)
  decide(store, 60, 0)
  expect(isDue(store)).toBe(false)
  await expect(retrain(store, registry).finished).rejects.toMatchObject({
    code: 'conflict',
    data: { decisions: 60, needed: 100 },
  })

  decide(store, 90, 60)
  expect(isDue(store)).toBe(true)
  const training = retrain(store, registry)
  training.pause()
  training.resume()
  const { version, evaluation } = await training.finished
  expect(evaluation).toMatchObject({ examples: 150, heldOut: 45, promote: true })
  expect(registry.current()?.record).toMatchObject({ version, status: 'current', reason: 'better' })
  expect(isDue(store)).toBe(false)

  const { knowledge } = learningOf(store, () => 'missing')
  const layer = learnedLayer(knowledge, { model: registry.current(), base })
  const question = {
    profile: { name: 'x' },
    facts: {},
    fingerprint: { ...plainFingerprint, skew: 4, distinct: 7, rows: 1 },
    context: { target: 'y', task: 'regression', model: 'linear', domain: null },
  } as unknown as Question
  const [answer] = layer.ask([question]) as readonly Answer[]
  expect(answer!.votes).toMatchObject([{ action: 'impute_knn', family: 'missing', id: 'personal.v1' }])

  expect(watchDrift(store, registry)).toMatchObject({ decisions: 0, drifted: false })
  decide(store, 15, 200, (skew) => (skew >= 3 ? 'impute_mean' : 'impute_mode'))
  expect(watchDrift(store, registry)).toMatchObject({ decisions: 15, drifted: false })
  decide(store, 15, 300, (skew) => (skew >= 3 ? 'impute_mean' : 'impute_mode'))
  expect(watchDrift(store, registry)).toMatchObject({ decisions: 30, drifted: true })
  expect(registry.current()).toBeNull()
  expect(registry.list()[0]).toMatchObject({ status: 'demoted', reason: 'drift' })
})

test('a training that is cancelled leaves nothing', async () => {
  const store = await mustOpen(newFolder())
  decide(store, 150, 0)
  const registry = modelRegistry(store)
  const training = retrain(store, registry)
  training.pause()
  training.cancel()
  await expect(training.finished).rejects.toMatchObject({ code: 'cancelled' })
  expect(registry.list()).toEqual([])
})
