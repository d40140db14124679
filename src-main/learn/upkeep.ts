import { watchDrift } from './drift.ts'
import { isDue, type Retraining, retrain } from './retrain.ts'
import type { LearningRoom } from './room.ts'

const LOOK_EVERY_MS = 10 * 60_000
const IDLE_MS = 5 * 60_000
const NIGHT_HOUR = 2

export interface Upkeep {
  /** The person is at work: a training that runs is paused. */
  touched(): void
  /** What is due now, whatever the hour. */
  look(): Promise<void>
  stop(): void
}

/** Old events, backups, drift and retraining, when nobody is waiting: after five idle minutes, or at two in the morning. */
export function keepUp(room: LearningRoom, clock: () => number = Date.now): Upkeep {
  let lastTouch = clock()
  let running: Retraining | null = null
  const timer = setInterval(() => {
    if (isQuiet()) void look().catch(() => {})
  }, LOOK_EVERY_MS)
  timer.unref()

  const isQuiet = (): boolean => clock() - lastTouch >= IDLE_MS || new Date(clock()).getHours() === NIGHT_HOUR

  async function look(): Promise<void> {
    const { learning } = room
    if (running) return running.resume()
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
      room.refreshModel()
    }
  }
  return {
    touched() {
      lastTouch = clock()
      running?.pause()
    },
    look,
    stop() {
      clearInterval(timer)
      running?.cancel()
    },
  }
}
