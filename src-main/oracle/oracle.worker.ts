import { parentPort, workerData } from 'node:worker_threads'
import { rankWeighed } from '#shared/advise/oracle/rank-weighed.ts'
import { asAuroraError } from '#shared/contract/errors.ts'
import type { OracleTask } from './model-files.ts'
import { loadOracle } from './oracle-model.ts'
import type { OracleMessage, OracleRequest } from './oracle-worker.ts'

const task = workerData as OracleTask
const { width } = task
const loading = loadOracle(task)
loading.then(() => answer('ready')).catch(() => {})

parentPort?.on('message', async ({ id, rows, questions }: OracleRequest) => {
  try {
    const model = await loading
    const shares = Float64Array.from(await model.shares(rows))
    const explained = new Float32Array(questions.length * width)
    let start = 0
    questions.forEach((actions, index) => {
      const [first] = rankWeighed({ actions, shares: shares.subarray(start, start + actions.length) })
      if (first !== undefined) explained.set(rows.subarray((start + first) * width, (start + first + 1) * width), index * width)
      start += actions.length
    })
    // A question without candidates has a row of noughts here, and nobody reads its values.
    const shapley = model.shapley(explained)
    answer({ id, shares, shapley })
  } catch (thrown) {
    answer({ id, error: asAuroraError(thrown).toShape() })
  }
})

function answer(message: OracleMessage): void {
  parentPort?.postMessage(message)
}
