import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { AuroraError } from '#shared/contract/errors.ts'
import { mergeParts, type ScanPart, type ScanResult } from '#shared/profile/scan/scan-part.ts'
import type { ScanPlan } from '#shared/profile/scan/scan-plan.ts'
import { workerAddress } from '../../jobs/worker-address.ts'
import { breather } from '../breathe.ts'
import { type PackedPart, unpackPart } from './packed-part.ts'
import type { PlainFile } from './plain-file.ts'
import type { ScanNews, ScanOrder } from './scan.worker.ts'
import { stretchCount } from './stretches.ts'

export interface ScanHooks {
  signal?: AbortSignal | undefined
  onBytes?: ((bytes: number) => void) | undefined
}

const MOST_WORKERS = 4

/** Scans a file in workers that share its stretches; a file with newlines in quotes in one. Null: it is not as regular as it looked. */
export async function scanFile(file: PlainFile, plan: ScanPlan, hooks: ScanHooks): Promise<ScanResult | null> {
  const workers = Math.max(1, Math.min(MOST_WORKERS, availableParallelism(), stretchCount(file)))
  const shares = file.quote >= 0 && plan.columns.length === 1 ? [null] : spread(workers)
  const parts = await scanShares(file, plan, shares, hooks)
  if (parts !== null) return await merged(parts, plan)
  const whole = shares[0] === null || file.quote < 0 ? null : await scanShares(file, plan, [null], hooks)
  return whole === null ? null : await merged(whole, plan)
}

async function merged(packed: readonly PackedPart[], plan: ScanPlan): Promise<ScanResult> {
  const breathe = breather()
  const parts: ScanPart[] = []
  for (const part of packed) parts.push(await unpackPart(part, breathe))
  return await mergeParts(parts, plan, breathe)
}

function spread(workers: number): { from: number; every: number }[] {
  return Array.from({ length: workers }, (_, from) => ({ from, every: workers }))
}

async function scanShares(
  file: PlainFile,
  plan: ScanPlan,
  shares: readonly ScanOrder['share'][],
  { signal, onBytes }: ScanHooks,
): Promise<PackedPart[] | null> {
  if (signal?.aborted) throw new AuroraError('cancelled', 'Cancelled.')
  let done = 0
  const running: Worker[] = []
  const stop = (): void => {
    for (const worker of running) void worker.terminate()
  }
  const one = (share: ScanOrder['share']): Promise<PackedPart | null> =>
    new Promise((resolve, reject) => {
      const order: ScanOrder = { file, plan, share }
      const worker = new Worker(workerAddress(import.meta.url, './scan.worker.ts'), { workerData: order })
      running.push(worker)
      worker.on('message', (news: ScanNews) => {
        if ('bytes' in news) {
          done += news.bytes
          onBytes?.(done)
        } else if ('part' in news) resolve(news.part)
        else if ('irregular' in news) resolve(null)
        else reject(new AuroraError('internal', `Measuring stopped: ${news.failure}`))
      })
      worker.on('error', reject)
      // After a stop, or when the system ended it: the careful reader takes over.
      worker.on('exit', () => resolve(null))
    })
  signal?.addEventListener('abort', stop, { once: true })
  try {
    const parts = await Promise.all(
      shares.map(async (share) => {
        const part = await one(share)
        if (part === null) stop()
        return part
      }),
    )
    if (signal?.aborted) throw new AuroraError('cancelled', 'Cancelled.')
    return parts.some((part) => part === null) ? null : (parts as PackedPart[])
  } finally {
    signal?.removeEventListener('abort', stop)
    stop()
  }
}
