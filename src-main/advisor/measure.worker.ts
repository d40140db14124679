import { probeTable } from '#shared/advise/probe/probe-table.ts'
import { answerParent } from '../jobs/answer-parent.ts'
import { numberIn, timeIn } from './measure.ts'
import type { MeasureTask } from './measure-in-worker.ts'

await answerParent<MeasureTask, unknown>((task, progress) =>
  probeTable({ ...task, numberOf: numberIn, timeOf: timeIn }, { progress }),
)
