import { type Browser, chromium, type Page } from 'playwright-core'
import { chromiumPath } from '../../test/support/chromium.ts'

export const at = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0
export const round = (value: number): number => Math.round(value * 10) / 10
export const summary = (values: readonly number[]) => ({
  p50: round(at(values, 0.5)),
  p95: round(at(values, 0.95)),
  worst: round(Math.max(...values)),
})

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })
}

/** From the key event to the frame after the one that it changed. */
export async function interactions(page: Page, keys: readonly string[]): Promise<number[]> {
  const times: number[] = []
  for (const key of keys) {
    await page.evaluate(() => {
      const place = window as unknown as { took: Promise<number> }
      place.took = new Promise((resolve) => {
        window.addEventListener(
          'keydown',
          (event) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - event.timeStamp))),
          { once: true, capture: true },
        )
      })
    })
    await page.keyboard.press(key)
    times.push(await page.evaluate(() => (window as unknown as { took: Promise<number> }).took))
  }
  return times
}

export interface Task {
  /** From its begin to its end, as a person waits. */
  wallMs: number
  /** Of that, what the screen's own thread worked: the rest was taken by other programs on the machine. */
  ownMs: number
}

interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  dur?: number
  tdur?: number
  args: { name?: string }
}

const LONG_MS = 50

/** Notes the tasks of the page's main thread from now on; the answer tells, and forgets, those since it was last asked. */
export async function watchTasks(page: Page): Promise<() => Promise<Task[]>> {
  const session = await page.context().newCDPSession(page)
  let events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  const start = () =>
    session.send('Tracing.start', {
      transferMode: 'ReportEvents',
      traceConfig: { includedCategories: ['disabled-by-default-devtools.timeline'] },
    })
  await start()
  return async () => {
    const whole = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
    await session.send('Tracing.end')
    await whole
    const tasks = busiestMainThread(events)
    events = []
    await start()
    return tasks
  }
}

function busiestMainThread(events: readonly TraceEvent[]): Task[] {
  const threads = events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
  const tasks = threads.map(({ pid, tid }) =>
    events
      .filter((each) => each.name === 'RunTask' && each.ph === 'X' && each.pid === pid && each.tid === tid)
      .map(({ dur = 0, tdur = 0 }) => ({ wallMs: dur / 1000, ownMs: tdur / 1000 })),
  )
  return tasks.toSorted((a, b) => b.length - a.length)[0] ?? []
}

export const longOf = (tasks: readonly Task[]) => {
  const long = tasks.filter((task) => task.wallMs > LONG_MS)
  return {
    count: long.length,
    worstMs: round(Math.max(0, ...long.map((task) => task.wallMs))),
    worstOwnMs: round(Math.max(0, ...tasks.map((task) => task.ownMs))),
  }
}
