import { answerParent } from '../jobs/answer-parent.ts'
import { asStoreError } from './problem.ts'
import { doStoreWork, type StoreWork } from './work.ts'

await answerParent<StoreWork, unknown>(
  (work, progress) => doStoreWork(work, (done, of, words) => progress({ done, of, words })),
  asStoreError,
)
