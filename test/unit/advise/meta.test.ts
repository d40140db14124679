import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { adviceVocabulary } from '#main/advisor/advice-words.ts'
import { loadMetaModel } from '#main/advisor/meta-knowledge.ts'
import { productRoot } from '#main/paths.ts'
import { metaLayer } from '#shared/advise/layers/meta.ts'
import { type MetaKnowledge, verdictsFor } from '#shared/advise/meta/outcomes.ts'
import { situationsOf } from '#shared/advise/meta/situation.ts'
import { questionOf } from '#shared/advise/questions.ts'
import type { Context } from '#shared/contract/context.ts'
import { measureColumn } from './measured.ts'

const context: Context = { target: 'y', task: 'regression', model: 'linear', domain: null }
const column = measureColumn(
  'x',
  Array.from({ length: 100 }, (_, row) => String(row)),
  'numeric',
)
const question = questionOf(column, context)
const places = situationsOf(question.fingerprint, context)
const helps = { action: 'log_transform', effect: 0.1, error: 0.01, tables: 20 }
const harms = { action: 'quantile_transform', effect: -0.1, error: 0.01, tables: 20 }

function knowing(situations: MetaKnowledge['situations']): MetaKnowledge {
  return { version: '1', situations }
}

describe('measured outcomes', () => {
  it('speak from the narrowest situation that was seen often enough', () => {
    const seldom = { ...harms, tables: 2 }
    const knowledge = knowing({ [places[0]!]: [seldom], [places[1]!]: [helps], [places[3]!]: [harms] })
    expect(verdictsFor(knowledge, places).map(({ outcome }) => outcome.action)).toEqual(['log_transform'])
  })

  it('propose what helped, never what harmed, and never as a certainty', () => {
    const layer = metaLayer(knowing({ [places[3]!]: [helps, harms] }), adviceVocabulary.familyOf)
    const [answer] = layer.ask([question]) as readonly { votes: readonly { action: string; confidence: number }[] }[]
    expect(answer?.votes.map(({ action }) => action)).toEqual(['log_transform'])
    expect(answer?.votes[0]?.confidence).toBeLessThanOrEqual(0.8)
  })

  it('say nothing where no model follows', () => {
    const layer = metaLayer(knowing({ [places[3]!]: [helps] }), adviceVocabulary.familyOf)
    expect(layer.ask([questionOf(column, { ...context, model: null })])).toEqual([{ votes: [] }])
  })
})

describe('the shipped knowledge', () => {
  const folder = mkdtempSync(join(tmpdir(), 'aurora-meta-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('is whole, and its curve rises', () => {
    const { knowledge, calibration, missing } = loadMetaModel()
    expect(missing).toBe('')
    expect(Object.keys(knowledge?.situations ?? {}).length).toBeGreaterThan(20)
    expect(calibration.right).toEqual(calibration.right.toSorted((a, b) => a - b))
    expect(calibration.scores).toEqual(calibration.scores.toSorted((a, b) => a - b))
  })

  it('names only actions that exist', () => {
    const outcomes = Object.values(loadMetaModel().knowledge?.situations ?? {}).flat()
    expect(outcomes.filter(({ action }) => adviceVocabulary.familyOf(action) === null)).toEqual([])
  })

  it('is not used when a file of it was changed', () => {
    cpSync(join(productRoot(), 'models', 'meta', '1'), folder, { recursive: true })
    writeFileSync(join(folder, 'effects.json'), '{"version":"1","situations":{}}')
    expect(loadMetaModel(folder)).toMatchObject({ knowledge: null, missing: 'effects.json was changed' })
  })

  it('may be gone', () => {
    expect(loadMetaModel(join(folder, 'nowhere')).knowledge).toBeNull()
  })
})
