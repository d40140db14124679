import { TreeShapley } from '#shared/advise/oracle/tree-shapley.ts'
import { AuroraError } from '#shared/contract/errors.ts'
import { type OracleTask, readModelFiles } from './model-files.ts'
import { onnxRuntime } from './onnx-runtime.ts'

export interface OracleModel {
  /** What the vote says where nothing is known: what Shapley values are counted from. */
  base: number
  /** The soft vote for each row of figures. */
  shares(rows: Float32Array): Promise<Float64Array>
  /** Exact Shapley values of the soft vote for each row: it is a weighted sum of the learners, and so are they. */
  shapley(rows: Float32Array): Float64Array
}

/**
 * Verifies the files and opens them, or says why they cannot be trusted. Everything works without them. The first answer waits for
 * this: so it loads little, takes what the manifest says from whoever has read it, and opens both halves of the model side by side.
 */
export async function loadOracle(task: OracleTask): Promise<OracleModel> {
  const { width } = task
  const [runtime, { onnx, trees }] = await Promise.all([onnxRuntime(), readModelFiles(task)])
  const { InferenceSession, Tensor } = runtime
  const opening = InferenceSession.create(onnx, { intraOpNumThreads: 1, interOpNumThreads: 1, logSeverityLevel: 3 })
  const learners = trees.map((ensemble) => ({ weight: ensemble.weight, trees: new TreeShapley(ensemble) }))
  const session = await opening
  return {
    base: learners.reduce((sum, learner) => sum + learner.weight * learner.trees.base, 0),
    async shares(rows) {
      const count = rows.length / width
      if (count === 0) return new Float64Array()
      if (!Number.isInteger(count)) throw new AuroraError('internal', 'The oracle was given a part of a row.')
      const output = await session.run({ rows: new Tensor('float32', rows, [count, width]) })
      return output['shares']!.data as Float64Array
    },
    shapley(rows) {
      const values = new Float64Array(rows.length)
      for (const learner of learners) learner.trees.addTo(values, rows, width, learner.weight)
      return values
    },
  }
}
