import { create } from 'zustand'
import type { EventData } from '#shared/contract/envelope.ts'
import { call, onEvent } from '../client/client.ts'
import { complain } from './notices.ts'

export interface Job {
  id: string
  what: string
  words: string
  done: number
  total: number | null
  startedAt: number
}

interface Jobs {
  jobs: Readonly<Record<string, Job>>
}

type Finished = EventData<'job.finished'>

const waiting = new Map<string, (finished: Finished) => void>()
const early = new Map<string, Finished>()
const EARLY_KEPT = 50

export const useJobs = create<Jobs>(() => ({ jobs: {} }))

export function watchJobs(): void {
  onEvent('job.progress', ({ job, what, words, done, total }) => {
    useJobs.setState(({ jobs }) => ({
      jobs: { ...jobs, [job]: { id: job, what, words, done, total, startedAt: jobs[job]?.startedAt ?? performance.now() } },
    }))
  })
  onEvent('job.finished', (finished) => {
    useJobs.setState(({ jobs }) => {
      const { [finished.job]: _gone, ...rest } = jobs
      return { jobs: rest }
    })
    const settle = waiting.get(finished.job)
    if (settle) settle(finished)
    else rememberEarly(finished)
  })
}

/** A short job may finish before its starter learns its id. */
function rememberEarly(finished: Finished): void {
  early.set(finished.job, finished)
  if (early.size > EARLY_KEPT) early.delete(early.keys().next().value ?? '')
}

export function finishOf(job: string): Promise<Finished> {
  const already = early.get(job)
  if (already) {
    early.delete(job)
    return Promise.resolve(already)
  }
  return new Promise((resolve) => {
    waiting.set(job, (finished) => {
      waiting.delete(job)
      resolve(finished)
    })
  })
}

export async function cancelJob(job: string): Promise<void> {
  try {
    await call('job.cancel', { job })
  } catch (thrown) {
    complain(thrown)
  }
}
