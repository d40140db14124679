/** What a running application tells of itself over the status interface of its driver. */
export interface Application {
  status: string
  application: string
  /** On a cluster, where executors can be missing. */
  distributed: boolean
}

export interface StatusNews {
  onTasks(done: number, total: number): void
  /** The cluster has given no executor for too long. */
  onAlone(words: string): void
}

interface StageStatus {
  numCompleteTasks: number
  numTasks: number
}

interface ExecutorStatus {
  id: string
  isActive: boolean
}

const EVERY_MS = 700

export function watchStatus(where: Application, patienceSeconds: number, news: StatusNews): { stop(): void } {
  const base = `${where.status.replace(/\/$/, '')}/api/v1/applications/${encodeURIComponent(where.application)}`
  const stopper = new AbortController()
  let aloneSince: number | null = null
  const look = async (): Promise<void> => {
    const stages = await ask<StageStatus[]>(`${base}/stages?status=active`, stopper.signal)
    const total = stages.reduce((sum, stage) => sum + stage.numTasks, 0)
    if (total > 0)
      news.onTasks(
        stages.reduce((sum, stage) => sum + stage.numCompleteTasks, 0),
        total,
      )
    if (!where.distributed) return
    const executors = await ask<ExecutorStatus[]>(`${base}/executors`, stopper.signal)
    if (total === 0 || executors.some(({ id, isActive }) => id !== 'driver' && isActive)) aloneSince = null
    else aloneSince ??= performance.now()
    if (aloneSince !== null && performance.now() - aloneSince > patienceSeconds * 1000)
      news.onAlone(
        `The cluster gave this job no executor for ${patienceSeconds} seconds. Are its workers there, and do they have room?`,
      )
  }
  const timer = setInterval(() => {
    look().catch(() => undefined) // No answer is no news: the job itself says how it ends.
  }, EVERY_MS)
  return {
    stop() {
      clearInterval(timer)
      stopper.abort()
    },
  }
}

async function ask<T>(address: string, signal: AbortSignal): Promise<T> {
  const answer = await fetch(address, { signal: AbortSignal.any([signal, AbortSignal.timeout(5000)]) })
  return (await answer.json()) as T
}
