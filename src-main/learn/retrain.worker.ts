import { parentPort, workerData } from 'node:worker_threads'
import { AuroraError } from '#shared/contract/errors.ts'
import { evaluatePersonal, FEWEST_DECISIONS } from '#shared/learn/evaluate-personal.ts'
import { connect } from '../store/cipher.ts'
import { storePlaces } from '../store/files.ts'
import { asStoreError } from '../store/problem.ts'
import { examplesAfter } from './examples.ts'
import type { RetrainJob, RetrainMessage } from './retrain.ts'

const job = workerData as RetrainJob
const answer = (message: RetrainMessage): void => parentPort?.postMessage(message)

try {
  const database = connect(storePlaces(job.folder).database, job.key, { mustExist: true })
  let examples: ReturnType<typeof examplesAfter>
  try {
    examples = examplesAfter(database)
  } finally {
    database.close()
  }
  if (examples.length < FEWEST_DECISIONS) {
    throw new AuroraError('conflict', `A personal model needs ${FEWEST_DECISIONS} decisions; there are ${examples.length}.`, {
      needed: FEWEST_DECISIONS,
      decisions: examples.length,
    })
  }
  answer({ kind: 'done', evaluation: evaluatePersonal(examples, job.current, () => Atomics.wait(job.pause, 0, 1)) })
} catch (thrown) {
  answer({ kind: 'error', error: asStoreError(thrown).toShape() })
}
