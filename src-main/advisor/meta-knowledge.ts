import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Calibration, uncalibrated } from '#shared/advise/calibration.ts'
import type { MetaKnowledge } from '#shared/advise/meta/outcomes.ts'
import { z } from '#shared/contract/schemas/zod.ts'
import { productRoot } from '../paths.ts'

const effectsSchema = z.object({
  version: z.string(),
  situations: z.record(
    z.string(),
    z.array(z.object({ action: z.string(), effect: z.number(), error: z.number().min(0), tables: z.number().int().min(1) })),
  ),
})
const calibrationSchema = z.object({
  version: z.string(),
  scores: z.array(z.number()),
  right: z.array(z.number().min(0).max(1)),
})
const manifestSchema = z.object({ files: z.record(z.string(), z.string()) })

export interface MetaModel {
  knowledge: MetaKnowledge | null
  calibration: Calibration
  /** Why it is not there, or empty. */
  missing: string
}

/** What was measured on public tables. Gone or changed files are not used, and advice goes on without them. */
export function loadMetaModel(folder = join(productRoot(), 'models', 'meta', '1')): MetaModel {
  const none = (missing: string): MetaModel => ({ knowledge: null, calibration: uncalibrated, missing })
  try {
    if (!existsSync(join(folder, 'manifest.json'))) return none('models/meta/1 is not there')
    const { files } = manifestSchema.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')))
    const read = (name: string): unknown => {
      const text = readFileSync(join(folder, name))
      if (createHash('sha256').update(text).digest('hex') !== files[name]) throw new Error(`${name} was changed`)
      return JSON.parse(text.toString('utf8'))
    }
    const knowledge = effectsSchema.parse(read('effects.json'))
    return { knowledge, calibration: calibrationSchema.parse(read('calibration.json')), missing: '' }
  } catch (error) {
    return none(error instanceof Error ? (error.message.split('\n')[0] ?? 'it cannot be read') : 'it cannot be read')
  }
}
