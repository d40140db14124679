import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAdvisor } from '#main/advisor/advisor.ts'
import { loadMetaModel } from '#main/advisor/meta-knowledge.ts'
import { loadRuleLibrary } from '#main/advisor/rule-library.ts'
import { profileTable } from '#main/engine/profile-table.ts'
import { openTable } from '#main/ingest/open-table.ts'
import { productRoot } from '#main/paths.ts'
import { inferColumns } from '#main/types/infer-columns.ts'
import { loadTypeModel } from '#main/types/type-model.ts'
import { noContext } from '#shared/contract/context.ts'
import type { Layer } from '#shared/contract/layer.ts'
import type { ColumnProfile } from '#shared/contract/profile.ts'
import { type Experiment, type Outcome, refused, timed } from '../experiment.ts'
import { people } from '../scene.ts'

/** A copy of a model to be broken; the sound one is loaded afterwards, which is the recovery. */
async function brokenTypeModel(damage: (folder: string) => void): Promise<Outcome> {
  const sound = join(productRoot(), 'models', 'feature-types', '1')
  const folder = mkdtempSync(join(tmpdir(), 'aurora-model-'))
  try {
    cpSync(sound, folder, { recursive: true })
    damage(folder)
    const sees = await refused(() => loadTypeModel(folder), 'unavailable')
    const { columns } = await inferColumns([{ name: 'age', values: ['31', '45', null, '22'] }], null)
    assert.equal(columns[0]?.verdict.type, 'numeric')
    const { milliseconds } = await timed(() => loadTypeModel(sound))
    return {
      sees: sees.replaceAll(folder, '…'),
      works: 'detectors type every column',
      acknowledged: 1,
      kept: columns.length,
      recoveryMs: milliseconds,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

let known: Promise<readonly ColumnProfile[]> | null = null

function profiles(): Promise<readonly ColumnProfile[]> {
  known ??= (async () => {
    const folder = mkdtempSync(join(tmpdir(), 'aurora-profiles-'))
    const path = join(folder, 'people.csv')
    writeFileSync(path, people)
    const profile = await profileTable(await openTable(path))
    rmSync(folder, { recursive: true, force: true })
    return profile.columns
  })()
  return known
}

async function brokenLayer(ask: Layer['ask'], expected: string): Promise<Outcome> {
  const columns = await profiles()
  // Without rules and measured knowledge nothing is decided before it is asked.
  const nowhere = join(tmpdir(), 'aurora-no-such-folder')
  const library = loadRuleLibrary({ shipped: nowhere, own: nowhere })
  const advisor = createAdvisor({ patience: 100, library, meta: loadMetaModel(nowhere) })
  advisor.setLayer({ name: 'oracle', version: 'broken', ask })
  const advice = await advisor.advise(columns, noContext)
  const traces = advice.flatMap(({ trace }) => trace.layers.filter(({ layer }) => layer === 'oracle'))
  const asked = traces.filter(({ state }) => state !== 'skipped')
  assert.ok(asked.length > 0 && asked.every(({ state }) => state === expected))
  assert.ok(advice.every(({ words }) => words !== ''))
  const { milliseconds } = await timed(async () => {
    advisor.removeLayer('oracle')
    await advisor.advise(columns, noContext)
  })
  return {
    sees: `the trace of a column: oracle ${expected.replace('_', ' ')}${asked[0]?.note ? `, ${asked[0].note}` : ''}`,
    works: `advice on all ${advice.length} columns by the other layers`,
    acknowledged: columns.length,
    kept: advice.length,
    recoveryMs: milliseconds,
  }
}

export const experiments: readonly Experiment[] = [
  {
    name: 'type model: file removed',
    run: () => brokenTypeModel((folder) => rmSync(join(folder, 'manifest.json'))),
  },
  {
    name: 'type model: one byte changed',
    run: () =>
      brokenTypeModel((folder) => {
        const { file } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as { file: string }
        const bytes = readFileSync(join(folder, file))
        bytes[bytes.length >> 1]! ^= 1
        writeFileSync(join(folder, file), bytes)
      }),
  },
  {
    name: 'type model: manifest is garbage',
    run: () => brokenTypeModel((folder) => writeFileSync(join(folder, 'manifest.json'), '{"name": ')),
  },
  {
    name: 'measured knowledge: file removed',
    async run() {
      const missing = loadMetaModel(join(tmpdir(), 'aurora-no-such-folder'))
      assert.equal(missing.knowledge, null)
      const columns = await profiles()
      const advice = await createAdvisor({ meta: missing }).advise(columns, noContext)
      const { milliseconds } = await timed(() => loadMetaModel())
      return {
        sees: missing.missing,
        works: `advice on all ${advice.length} columns without it`,
        acknowledged: columns.length,
        kept: advice.filter(({ words }) => words !== '').length,
        recoveryMs: milliseconds,
      }
    },
  },
  {
    name: 'oracle: throws',
    run: () =>
      brokenLayer(() => {
        throw new Error('the session is gone')
      }, 'failed'),
  },
  { name: 'oracle: never answers', run: () => brokenLayer(() => new Promise(() => {}), 'timed_out') },
  {
    name: 'oracle: fails after a while',
    run: () => brokenLayer(async () => Promise.reject(new Error('out of memory')), 'failed'),
  },
  { name: 'oracle: answers another number of columns', run: () => brokenLayer(async () => [], 'failed') },
]
