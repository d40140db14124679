import { parentPort, workerData } from 'node:worker_threads'
import { typeReading } from '#shared/profile/measure/type-reading.ts'
import type { ScanPlan } from '#shared/profile/scan/scan-plan.ts'
import { StretchScanner } from '#shared/profile/scan/scan-stretches.ts'
import { IrregularRecord } from '#shared/profile/scan/scan-target.ts'
import { decode } from './decode.ts'
import { type PackedPart, packPart } from './packed-part.ts'
import type { PlainFile } from './plain-file.ts'
import { orderedStretches, sharedStretches } from './stretches.ts'

export interface ScanOrder {
  file: PlainFile
  plan: ScanPlan
  /** `null`: this worker has the whole file, in order. */
  share: { from: number; every: number } | null
}

export type ScanNews = { bytes: number; rows: number } | { irregular: true } | { part: PackedPart } | { failure: string }

const port = parentPort!

function tell(news: ScanNews): void {
  port.postMessage(news)
}

function scan({ file, plan, share }: ScanOrder): void {
  const scanner = new StretchScanner(plan, typeReading, decode)
  const stretches = share === null ? orderedStretches(file) : sharedStretches(file, share.from, share.every)
  try {
    for (const { index, bytes, start, end, consumed } of stretches) {
      scanner.scan(index, bytes, start, end)
      tell({ bytes: consumed, rows: scanner.sums.rows })
    }
  } catch (thrown) {
    if (thrown instanceof IrregularRecord) tell({ irregular: true })
    else tell({ failure: thrown instanceof Error ? thrown.message : String(thrown) })
    return
  }
  tell({ part: packPart(scanner.part()) })
}

scan(workerData as ScanOrder)
