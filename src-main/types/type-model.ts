import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { InferenceSession } from 'onnxruntime-node'
import { AuroraError } from '#shared/contract/errors.ts'
import { type Class9, classes9 } from '#shared/contract/feature-type.ts'
import type { Breathe } from '#shared/profile/measure/reading.ts'
import type { ClassShares } from '#shared/types/class9-fit.ts'
import type { DescribedColumn } from '#shared/types/described-column.ts'
import { columnFeatures } from '#shared/types/model/features.ts'
import { hashText } from '#shared/types/model/hash.ts'
import { hashedText, TEXT_BUCKETS } from '#shared/types/model/hashed-text.ts'
import { type TableContext, tableContext } from '#shared/types/model/table-features.ts'
import { onnxRuntime } from '../oracle/onnx-runtime.ts'
import { productRoot } from '../paths.ts'

const BATCH = 16

export interface TypeModelManifest {
  name: string
  version: number
  file: string
  sha256: string
  bytes: number
  classes: readonly Class9[]
  /** Hash of the names of the figures in their order: a model is never fed figures of another build. */
  features: { count: number; hash: number }
}

export interface TypeModel {
  manifest: TypeModelManifest
  classify(tables: readonly (readonly DescribedColumn[])[], breathe?: Breathe): Promise<readonly (readonly ClassShares[])[]>
}

/** Opens the trained model, or says why it cannot be trusted. Everything works without it. */
export async function loadTypeModel(folder: string = join(productRoot(), 'models', 'feature-types', '1')): Promise<TypeModel> {
  const manifest = manifestOf(await readModelFile(join(folder, 'manifest.json'), 'utf8'))
  const bytes = await readModelFile(join(folder, manifest.file), null)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  if (sha256 !== manifest.sha256) {
    throw new AuroraError(
      'unavailable',
      `The type model ${manifest.file} is not the one its manifest names (checksum ${sha256.slice(0, 12)}…).`,
      { lasting: true },
    )
  }
  const { InferenceSession, Tensor } = await onnxRuntime()
  const session: InferenceSession = await InferenceSession.create(bytes, { intraOpNumThreads: 1, logSeverityLevel: 3 })
  return {
    manifest,
    async classify(tables, breathe) {
      const all = tables.flatMap((columns) => {
        const context = tableContext(columns)
        return columns.map((column) => ({ column, context }))
      })
      const answers: ClassShares[] = []
      for (let start = 0; start < all.length; start += BATCH) {
        const batch = all.slice(start, start + BATCH)
        const { dense, text } = encode(batch, manifest)
        const output = await session.run({
          dense: new Tensor('float32', dense, [batch.length, manifest.features.count]),
          text: new Tensor('float32', text, [batch.length, TEXT_BUCKETS]),
        })
        const shares = output['shares']!.data as Float32Array
        for (let at = 0; at < batch.length; at++)
          answers.push(sharesOf(shares.subarray(at * classes9.length, (at + 1) * classes9.length), manifest))
        await breathe?.()
      }
      let next = 0
      return tables.map((columns) => columns.map(() => answers[next++]!))
    },
  }
}

export function featureHash(names: readonly string[]): number {
  return hashText(names.join('\n'))
}

function encode(batch: readonly { column: DescribedColumn; context: TableContext }[], manifest: TypeModelManifest) {
  const width = manifest.features.count
  const dense = new Float32Array(batch.length * width)
  const text = new Float32Array(batch.length * TEXT_BUCKETS)
  batch.forEach(({ column, context }, at) => {
    const row = columnFeatures(column, context)
    if (at === 0 && (row.values.length !== width || featureHash(row.names) !== manifest.features.hash)) {
      throw new AuroraError('unavailable', 'The type model was made for other figures than this build computes.', {
        lasting: true,
      })
    }
    dense.set(row.values, at * width)
    for (const [bucket, weight] of hashedText(column)) text[at * TEXT_BUCKETS + bucket] = weight
  })
  return { dense, text }
}

function sharesOf(values: Float32Array, { classes }: TypeModelManifest): ClassShares {
  return Object.fromEntries(classes.map((name, at) => [name, values[at]!])) as Record<Class9, number>
}

async function readModelFile(path: string, encoding: 'utf8'): Promise<string>
async function readModelFile(path: string, encoding: null): Promise<Buffer>
async function readModelFile(path: string, encoding: 'utf8' | null): Promise<string | Buffer> {
  try {
    return await readFile(path, encoding)
  } catch (cause) {
    throw new AuroraError('unavailable', `The type model is not there: ${path}.`, { path, lasting: true }, { cause })
  }
}

function manifestOf(text: string): TypeModelManifest {
  try {
    return JSON.parse(text) as TypeModelManifest
  } catch (cause) {
    throw new AuroraError('unavailable', 'The manifest of the type model is damaged.', { lasting: true }, { cause })
  }
}
