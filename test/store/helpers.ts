import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import { keyFile } from '#main/store/keys/key-file.ts'
import type { KeySource } from '#main/store/keys/source.ts'
import { type OpenOptions, openStore, type StoreOpening } from '#main/store/open.ts'
import type { Store } from '#main/store/store.ts'
import type { Fingerprint } from '#shared/contract/profile.ts'
import type { Observation } from '#shared/learn/events.ts'
import { encodeObserved, observe } from '#shared/learn/features.ts'

const folders: string[] = []
const open: Store[] = []

afterEach(() => {
  for (const store of open.splice(0)) store.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'aurora-store-test-'))
  folders.push(folder)
  return folder
}

export function fileSources(folder: string): readonly KeySource[] {
  return [keyFile(join(folder, 'store.key'))]
}

export async function tryOpen(folder: string, options: Partial<OpenOptions> = {}): Promise<StoreOpening> {
  const opening = await openStore({ folder, sources: fileSources(folder), ...options })
  if (opening.state === 'ready') open.push(opening.store)
  return opening
}

export async function mustOpen(folder: string, options: Partial<OpenOptions> = {}): Promise<Store> {
  const opening = await tryOpen(folder, options)
  if (opening.state !== 'ready') throw new Error(`not ready: ${opening.trouble.problem} ${opening.trouble.detail}`)
  return opening.store
}

export const plainFingerprint: Fingerprint = {
  version: 1,
  type: 'numeric',
  subtype: 'continuous',
  rows: 5,
  missing: 2,
  disguised: 0,
  distinct: 4,
  distinctShare: 3,
  modeShare: 1,
  entropy: 4,
  skew: 3,
  kurtosis: 2,
  zeros: 0,
  negatives: 0,
  integers: 1,
  outliers: 1,
  length: 2,
  words: 0,
  patternClass: 'decimal',
  order: 'none',
  variants: 0,
  personal: 0,
}

export function observation(change: Partial<Observation> = {}, fingerprint: Partial<Fingerprint> = {}): Observation {
  return {
    observed: encodeObserved(
      observe({ ...plainFingerprint, ...fingerprint }, { task: 'regression', model: 'linear', target: 'other', domain: '' }),
    ),
    family: 'missing',
    action: 'impute_knn',
    parameters: {},
    from: 'impute_median',
    layer: 'symbolic',
    confidence: 90,
    rules: ['missing.median'],
    replaces: null,
    ...change,
  }
}

export function addCorrections(store: Store, count: number, from = 0): void {
  store.write((to) => {
    for (let index = from; index < from + count; index++) {
      to.append({
        type: 'corrected',
        subject: `table/${index}`,
        payload: observation({}, { distinct: index % 8, entropy: index % 5 }),
      })
    }
  })
}

/** All live rows, for comparing before and after. */
export function liveRows(store: Store): readonly unknown[] {
  return store.database
    .prepare('SELECT projection, key, value FROM projection_state WHERE space = 0 ORDER BY projection, key')
    .all()
}
