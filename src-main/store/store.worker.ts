import { parentPort, workerData } from 'node:worker_threads'
import { asStoreError } from './problem.ts'
import { doStoreWork, type StoreWork } from './work.ts'

try {
  const result = doStoreWork(workerData as StoreWork, (done, of, words) =>
    parentPort?.postMessage({ kind: 'progress', done, of, words }),
  )
  parentPort?.postMessage({ kind: 'result', result })
} catch (thrown) {
  parentPort?.postMessage({ kind: 'error', error: asStoreError(thrown).toShape() })
}
