import { describe, expect, it } from 'vitest'
import { adviceVocabulary } from '#main/advisor/advice-words.ts'
import { loadRuleLibrary } from '#main/advisor/rule-library.ts'
import { adviseColumns, adviseColumnsNow } from '#shared/advise/advise-columns.ts'
import type { Timekeeper } from '#shared/advise/ask-layer.ts'
import { RecentAnswers } from '#shared/advise/cache.ts'
import { uncalibrated } from '#shared/advise/calibration.ts'
import { fallbackLayer } from '#shared/advise/layers/fallback.ts'
import { symbolicLayer } from '#shared/advise/layers/symbolic.ts'
import { type Context, noContext } from '#shared/contract/context.ts'
import type { Layer, Vote } from '#shared/contract/layer.ts'
import type { ColumnProfile } from '#shared/contract/profile.ts'
import { blankColumnProfile } from '#shared/profile/blank-profile.ts'

const rules = symbolicLayer(loadRuleLibrary({ own: '/nowhere' }).set)
const linear: Context = { target: 'y', task: 'regression', model: 'linear', domain: null }
const tree: Context = { ...linear, model: 'tree' }

/** A clock that stands still, and patience that ends at once. */
const time: Timekeeper = { now: () => 0, after: () => ({ passed: Promise.resolve(), cancel: () => {} }) }
const options = { vocabulary: adviceVocabulary, calibration: uncalibrated, cache: null, time }

function numeric(change: Partial<ColumnProfile> = {}): ColumnProfile {
  const blank = blankColumnProfile('income', 0, 1000)
  return {
    ...blank,
    type: { ...blank.type, type: 'numeric', subtype: 'continuous', class9: 'numeric', confidence: 0.95 },
    missing: { nulls: 100, blanks: 0, disguised: [], count: 100, share: 0.1 },
    distinct: { ...blank.distinct, count: 700, share: 0.78, modeShare: 0.01 },
    number: {
      parsed: 900,
      min: 1,
      max: 100000,
      mean: 900,
      deviation: 4000,
      skew: 4,
      kurtosis: 30,
      quantiles: { p01: 2, p05: 5, p10: 9, p25: 40, p50: 150, p75: 500, p90: 2000, p95: 5000, p99: 20000 },
      mad: 120,
      zeros: 0,
      negatives: 0,
      integers: 300,
      outliersIqr: 60,
      outliersMad: 10,
    },
    ...change,
  }
}

function opinion(name: Layer['name'], votes: readonly Partial<Vote>[]): Layer {
  const full = votes.map(
    (vote, index): Vote => ({
      action: 'standard_scale',
      parameters: {},
      family: 'scale',
      confidence: 0.9,
      reasons: [{ words: `${name} says so`, source: name, layer: name, weight: 1 }],
      specificity: 1,
      id: `${name}-${index}`,
      ...vote,
    }),
  )
  return { name, version: '1', ask: (questions) => questions.map(() => ({ votes: full })) }
}

async function advise(layers: readonly Layer[], context: Context = linear, profile = numeric()) {
  const [first] = await adviseColumns([profile], context, layers, options)
  return first!
}

const states = (layers: Awaited<ReturnType<typeof advise>>) =>
  Object.fromEntries(layers.trace.layers.map(({ layer, state }) => [layer, state]))

describe('the order of steps', () => {
  it('reads, remembers gaps, fills, shapes, then scales', async () => {
    const { steps } = await advise([rules, fallbackLayer])
    expect(steps.map(({ action }) => action)).toEqual([
      'parse_number',
      'add_missing_indicator',
      'impute_median',
      'log_transform',
      'standard_scale',
    ])
  })

  it('finds gaps before values become codes', async () => {
    const votes = opinion('symbolic', [
      { action: 'hash_keyed', family: 'personal', confidence: 0.9 },
      { action: 'standardize_missing', family: 'missing', parameters: { values: ['n/a'] }, confidence: 0.8 },
    ])
    const blank = blankColumnProfile('mail', 0, 100)
    const mail = { ...blank, type: { ...blank.type, type: 'email' as const, subtype: 'email' as const } }
    expect((await advise([votes], noContext, mail)).steps.map(({ action }) => action)).toEqual([
      'standardize_missing',
      'hash_keyed',
    ])
  })

  it('scales nothing and fills nothing for trees', async () => {
    const { steps } = await advise([rules, fallbackLayer], tree)
    expect(steps.map(({ action }) => action)).toEqual(['parse_number'])
  })

  it('changes nothing but the reading when a person only looks', async () => {
    const { steps } = await advise([rules, fallbackLayer], noContext)
    expect(steps.map(({ action }) => action)).toEqual(['parse_number'])
  })

  it('leaves the target alone', async () => {
    const { action } = await advise([rules, fallbackLayer], { ...linear, target: 'income' })
    expect(action).toBe('keep_as_is')
  })

  it('drops a column of one value and does nothing else with it', async () => {
    const blank = blankColumnProfile('same', 0, 50)
    const constant = {
      ...blank,
      missing: { ...blank.missing, nulls: 0, count: 0, share: 0 },
      distinct: { ...blank.distinct, count: 1 },
    }
    const { steps } = await advise([rules, fallbackLayer], linear, {
      ...constant,
      type: { ...blank.type, type: 'constant', subtype: 'constant' },
    })
    expect(steps.map(({ action }) => action)).toEqual(['drop_column'])
  })
})

describe('layers that are absent, slow or broken', () => {
  const broken: Layer = {
    name: 'learned',
    version: '1',
    ask: () => {
      throw new Error('the store is locked')
    },
  }
  const slow: Layer = { name: 'oracle', version: '1', ask: () => new Promise(() => {}) }

  it('names them, and the others answer', async () => {
    const advice = await advise([rules, fallbackLayer, broken, slow], { ...linear, task: 'clustering', model: null })
    expect(states(advice)).toMatchObject({ symbolic: 'spoke', learned: 'failed', meta: 'absent', fallback: 'spoke' })
    expect(['timed_out', 'skipped']).toContain(states(advice)['oracle'])
    expect(advice.steps.length).toBeGreaterThan(0)
  })

  it('times a slow layer out where nothing is decided yet', async () => {
    const advice = await advise([fallbackLayer, slow])
    expect(states(advice)['oracle']).toBe('timed_out')
  })

  it('takes a rejected promise for a broken layer', async () => {
    const rejecting: Layer = { name: 'oracle', version: '1', ask: () => Promise.reject(new TypeError('no model')) }
    const patient = { ...time, after: () => ({ passed: new Promise<void>(() => {}), cancel: () => {} }) }
    const [advice] = await adviseColumns([numeric()], linear, [fallbackLayer, rejecting], { ...options, time: patient })
    expect(states(advice!)['oracle']).toBe('failed')
  })

  it('takes a layer that answers another number of questions for a broken one', async () => {
    const advice = await advise([fallbackLayer, { name: 'meta', version: '1', ask: () => [] }])
    expect(states(advice)['meta']).toBe('failed')
  })

  it('answers with the fallback alone', async () => {
    const { layer, action, sure } = await advise([fallbackLayer], noContext)
    expect([layer, action, sure]).toEqual(['fallback', 'keep_as_is', false])
  })

  it('answers at once without what must be waited for', () => {
    const [advice] = adviseColumnsNow([numeric()], linear, [rules, fallbackLayer, slow], options)
    expect(['skipped', 'timed_out']).toContain(advice!.trace.layers.find(({ layer }) => layer === 'oracle')?.state)
    expect(advice!.steps.length).toBeGreaterThan(1)
  })
})

describe('how votes combine', () => {
  it('asks no oracle where rules decided', async () => {
    const advice = await advise([opinion('symbolic', [{ confidence: 0.95 }]), opinion('oracle', [{}]), fallbackLayer])
    expect(states(advice)['oracle']).toBe('skipped')
  })

  it('lets what the person taught outweigh a rule', async () => {
    const rule = opinion('symbolic', [{ action: 'standard_scale', confidence: 0.8 }])
    const taught = opinion('learned', [{ action: 'robust_scale', confidence: 0.8 }])
    expect((await advise([rule, taught])).action).toBe('robust_scale')
  })

  it('hears the oracle on the rest as before, whatever was taught about one thing', async () => {
    const oracle = opinion('oracle', [{ action: 'log_transform', family: 'shape', confidence: 0.8 }])
    const sure = opinion('symbolic', [{ confidence: 0.95 }])
    const doubtful = opinion('learned', [{ action: 'winsorize', family: 'outliers', confidence: 0.6 }])
    expect(states(await advise([sure, doubtful, oracle]))['oracle']).toBe('skipped')
    const unsure = opinion('symbolic', [{ confidence: 0.7 }])
    const certain = opinion('learned', [{ action: 'winsorize', family: 'outliers', confidence: 0.95 }])
    const { steps } = await advise([unsure, certain, oracle])
    expect(steps.map(({ action }) => action)).toEqual(['winsorize', 'log_transform', 'standard_scale'])
  })

  it('does not let the oracle weigh down what the person taught often enough', async () => {
    const oracle = opinion('oracle', [{ action: 'standard_scale', confidence: 0.9 }])
    const taught = (confidence: number) => opinion('learned', [{ action: 'robust_scale', confidence }])
    const often = await advise([taught(0.9), oracle])
    expect([often.action, often.confidence]).toEqual(['robust_scale', 0.9])
    expect((await advise([taught(0.8), oracle])).confidence).toBeLessThan(0.8)
  })

  it('lets a new shape stand in for the treatment of outliers, unless the person taught one of them', async () => {
    const plan = async (shape: Layer['name'], outliers: Layer['name']) => {
      const votes = [
        opinion(shape, [{ action: 'log_transform', family: 'shape' }]),
        opinion(outliers, [{ action: 'winsorize', family: 'outliers' }]),
      ]
      return (await advise(votes)).steps.map(({ action }) => action)
    }
    expect(await plan('symbolic', 'probe')).toEqual(['log_transform'])
    expect(await plan('learned', 'symbolic')).toEqual(['winsorize', 'log_transform'])
    expect(await plan('symbolic', 'learned')).toEqual(['winsorize', 'log_transform'])
  })

  it('leaves a family alone when that is what speaks loudest', async () => {
    const scale = opinion('symbolic', [
      { confidence: 0.7 },
      { action: 'keep_as_is', family: 'keep', spares: ['scale'], confidence: 0.9 },
    ])
    expect((await advise([scale])).steps).toEqual([])
  })

  it('replaces single votes by a treatment that was measured as a whole', async () => {
    const probe: Layer = {
      name: 'probe',
      version: '1',
      ask: (questions) =>
        questions.map(() => ({
          votes: [],
          treatment: {
            id: 'probe-rank',
            covers: ['outliers', 'shape', 'scale'] as const,
            steps: [{ action: 'quantile_transform', parameters: {} }],
            confidence: 0.9,
            reasons: [{ words: 'measured', source: 'probe', layer: 'probe' as const, weight: 0.9 }],
          },
        })),
    }
    const { steps } = await advise([rules, fallbackLayer, probe])
    expect(steps.map(({ action }) => action)).toEqual([
      'parse_number',
      'add_missing_indicator',
      'impute_median',
      'quantile_transform',
    ])
  })

  it('measured or not, leaves out what another step makes needless', async () => {
    const texts = opinion('symbolic', [
      { action: 'merge_variants', family: 'clean_text', confidence: 0.9 },
      { action: 'normalize_case', family: 'clean_text', confidence: 0.8 },
    ])
    const treatment = {
      id: 'probe-means',
      covers: ['encode'],
      steps: [{ action: 'target_encode', parameters: {} }],
      confidence: 0.9,
    } as const
    const probe: Layer = {
      name: 'probe',
      version: '1',
      ask: (questions) => questions.map(() => ({ votes: [], treatment: { ...treatment, reasons: [] } })),
    }
    const blank = blankColumnProfile('city', 0, 100)
    const city = { ...blank, type: { ...blank.type, type: 'categorical' as const, subtype: 'nominal' as const } }
    const variants = [
      {
        canonical: 'Rome',
        values: [
          { value: 'Rome', count: 3 },
          { value: 'rome', count: 1 },
        ],
      },
    ]
    const { steps } = await advise([texts, probe], linear, { ...city, variants })
    expect(steps.map(({ action }) => action)).toEqual(['merge_variants', 'target_encode'])
  })

  it('never proposes what the action itself refuses', async () => {
    const { steps } = await advise(
      [opinion('symbolic', [{ action: 'datetime_parts', family: 'time_features' }]), fallbackLayer],
      noContext,
    )
    expect(steps.map(({ action }) => action)).not.toContain('datetime_parts')
  })
})

describe('not sure', () => {
  it('gives three different plans with reasons below 0.60', async () => {
    const unsure = opinion('symbolic', [
      { action: 'standard_scale', confidence: 0.55 },
      { action: 'robust_scale', confidence: 0.5 },
    ])
    const { sure, confidence, alternatives } = await advise([unsure, fallbackLayer], noContext)
    expect(sure).toBe(false)
    expect(confidence).toBeLessThan(0.6)
    expect(alternatives).toHaveLength(3)
    expect(new Set(alternatives.map(({ words }) => words)).size).toBe(3)
    expect(alternatives.every(({ reason }) => reason !== '')).toBe(true)
    expect(alternatives[0]?.action).toBe('standard_scale')
  })

  it('does not offer its own answer among the alternatives when it is sure', async () => {
    const { action, sure, alternatives } = await advise([rules, fallbackLayer])
    expect(sure).toBe(true)
    expect(alternatives.map((alternative) => alternative.steps.map((step) => step.action).join())).not.toContain(action)
  })
})

describe('the cache', () => {
  it('gives the same answer again and says so', async () => {
    const kept = { ...options, cache: new RecentAnswers<Awaited<ReturnType<typeof advise>>>() }
    const [first] = await adviseColumns([numeric()], linear, [rules, fallbackLayer], kept)
    const [again] = await adviseColumns([numeric()], linear, [rules, fallbackLayer], kept)
    expect(again?.trace.fromCache).toBe(true)
    expect(again?.steps).toEqual(first?.steps)
  })

  it('does not mix up columns whose buckets agree but whose facts differ', async () => {
    const kept = { ...options, cache: new RecentAnswers<Awaited<ReturnType<typeof advise>>>() }
    await adviseColumns([numeric()], linear, [rules, fallbackLayer], kept)
    const other = numeric({ missing: { nulls: 101, blanks: 0, disguised: [], count: 101, share: 0.101 } })
    const [second] = await adviseColumns([other], linear, [rules, fallbackLayer], kept)
    expect(second?.trace.fromCache).toBe(false)
    expect(JSON.stringify(second?.reasons)).toContain('101 of 1000')
  })

  it('forgets what was said while a layer was broken', async () => {
    const kept = { ...options, cache: new RecentAnswers<Awaited<ReturnType<typeof advise>>>() }
    const broken: Layer = { name: 'meta', version: '1', ask: () => [] }
    await adviseColumns([numeric()], linear, [fallbackLayer, broken], kept)
    expect(kept.cache.size).toBe(0)
  })
})
