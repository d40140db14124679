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
export const counted = (tasks: readonly number[]) => ({ count: tasks.length, worstMs: round(Math.max(0, ...tasks)) })

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

/** Notes every task over 50 ms from now on; the answer tells, and forgets, those since it was last asked. */
export async function watchLongTasks(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate(() => {
    const place = window as unknown as { longTasks: number[] }
    place.longTasks = []
    new PerformanceObserver((list) => place.longTasks.push(...list.getEntries().map((entry) => entry.duration))).observe({
      entryTypes: ['longtask'],
    })
  })
  return () => page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks.splice(0))
}
