import { watchDrift } from './drift.ts'
import { isDue, type Retraining, retrain } from './retrain.ts'
import type { LearningRoom } from './room.ts'

const LOOK_EVERY_MS = 10 * 60_000
const IDLE_MS = 5 * 60_000
const NIGHT_HOUR = 2

export interface Upkeep {
  readonly training: 'none' | 'running' | 'paused'
  /** The person is at work: a training that runs is paused. */
  touched(): void
  /** What is due now, whatever the hour. */
  look(): Promise<void>
  stop(): void
}

/** Nobody is waiting: five minutes without a touch, or two in the morning. */
export function isQuiet(now: number, lastTouch: number): boolean {
  return now - lastTouch >= IDLE_MS || new Date(now).getHours() === NIGHT_HOUR
}

/** Old events, backups, drift and retraining, in a quiet while. */
export function keepUp(room: LearningRoom, clock: () => number = Date.now): Upkeep {
  let lastTouch = clock()
  let running: Retraining | null = null
  let paused = false
  const timer = setInterval(() => {
    if (isQuiet(clock(), lastTouch)) void look().catch(() => {})
  }, LOOK_EVERY_MS)
  timer.unref()

  async function look(): Promise<void> {
    const { learning } = room
    if (running) {
      paused = false
      return running.resume()
    }
    if (!learning || learning.store.readOnly) return
    await room.maintain()
    const models = room.models()
    watchDrift(learning.store, models)
    if (!isDue(learning.store)) return room.refreshModel()
    running = retrain(learning.store, models)
    try {
      await running.finished
    } finally {
      running = null
      paused = false
      room.refreshModel()
    }
  }
  return {
    get training() {
      if (running === null) return 'none'
      return paused ? 'paused' : 'running'
    },
    touched() {
      lastTouch = clock()
      if (running === null) return
      paused = true
      running.pause()
    },
    look,
    stop() {
      clearInterval(timer)
      running?.cancel()
    },
  }
}
