import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { featureNames } from '#shared/advise/oracle/features.ts'
import type { TreeEnsemble } from '#shared/advise/oracle/tree-ensemble.ts'
import { AuroraError } from '#shared/contract/errors.ts'
import { z } from '#shared/contract/schemas/zod.ts'
import { productRoot } from '../paths.ts'

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

/** The manifest, if it is there and speaks of the figures that this build computes. */
export function readManifest(text: string): OracleManifest {
  let manifest: OracleManifest
  try {
    manifest = manifestSchema.parse(JSON.parse(text))
  } catch (cause) {
    throw new AuroraError('unavailable', 'The manifest of the oracle cannot be read.', {}, { cause })
  }
  if (manifest.features.join('\n') !== featureNames.join('\n')) {
    throw new AuroraError('unavailable', 'The oracle was made for other figures than this build computes.')
  }
  return manifest
}

/** The files of the model as the manifest names them, or why they cannot be trusted. */
export async function readModelFiles(
  folder: string,
): Promise<{ manifest: OracleManifest; onnx: Buffer; trees: readonly TreeEnsemble[] }> {
  const manifest = readManifest((await read(folder, 'manifest.json')).toString('utf8'))
  const [onnx, trees] = await Promise.all([checked(folder, 'model.onnx', manifest), checked(folder, 'trees.json', manifest)])
  return { manifest, onnx, trees: JSON.parse(trees.toString('utf8')) as readonly TreeEnsemble[] }
}

async function checked(folder: string, name: 'model.onnx' | 'trees.json', { files }: OracleManifest): Promise<Buffer> {
  const bytes = await read(folder, name)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  if (sha256 === files[name]) return bytes
  throw new AuroraError(
    'unavailable',
    `The oracle's ${name} is not the one its manifest names (checksum ${sha256.slice(0, 12)}…).`,
  )
}

async function read(folder: string, name: string): Promise<Buffer> {
  try {
    return await readFile(join(folder, name))
  } catch (cause) {
    throw new AuroraError('unavailable', `The oracle's ${name} is not there.`, { file: name }, { cause })
  }
}
