import { parentPort, workerData } from 'node:worker_threads'
import { probeTable } from '#shared/advise/probe/probe-table.ts'
import { asAuroraError } from '#shared/contract/errors.ts'
import { numberIn, timeIn } from './measure.ts'
import type { MeasureTask } from './measure-in-worker.ts'

const task = workerData as MeasureTask

try {
  const report = probeTable(
    { ...task, numberOf: numberIn, timeOf: timeIn },
    { progress: (share) => parentPort?.postMessage({ share }) },
  )
  parentPort?.postMessage({ report })
} catch (thrown) {
  parentPort?.postMessage({ error: asAuroraError(thrown).toShape() })
}
