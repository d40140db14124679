import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { featureNames } from '#shared/advise/oracle/features.ts'
import { AuroraError } from '#shared/contract/errors.ts'
import { z } from '#shared/contract/schemas/zod.ts'
import { productRoot } from '../paths.ts'
import type { OracleTask } from './model-files.ts'

const share = z.number().min(0).max(1)
const curve = z.object({ version: z.string(), scores: z.array(z.number()), right: z.array(share) })

export const manifestSchema = z.object({
  name: z.literal('oracle'),
  version: z.number().int(),
  files: z.object({ 'model.onnx': z.string(), 'trees.json': z.string() }),
  features: z.array(z.string()),
  /** From the share of the first candidate to how often it was right. */
  calibration: curve,
  /** The same for the whole of the advice that the oracle has a word in. */
  advice: curve,
})
export type OracleManifest = z.infer<typeof manifestSchema>

export const oracleFolder = (): string => join(productRoot(), 'models', 'oracle', '1')

export const taskOf = (folder: string, { files, features }: OracleManifest): OracleTask => ({
  folder,
  files,
  width: features.length,
})

/** The manifest, if it is there and speaks of the figures that this build computes. */
export function readManifest(folder: string = oracleFolder()): OracleManifest {
  let manifest: OracleManifest
  try {
    manifest = manifestSchema.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')))
  } catch (cause) {
    throw new AuroraError('unavailable', 'The manifest of the oracle cannot be read.', {}, { cause })
  }
  if (manifest.features.join('\n') !== featureNames.join('\n')) {
    throw new AuroraError('unavailable', 'The oracle was made for other figures than this build computes.')
  }
  return manifest
}
