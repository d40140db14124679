import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Browser, chromium, type Page } from 'playwright-core'
import { root, startHost } from '../test/e2e/support/host.ts'
import { chromiumPath } from '../test/support/chromium.ts'
import { ScreenDouble } from '../test/support/screen-double/double.ts'

/** How fast the screens are: first paint, from a key to the next paint on 10,000 columns, size. */
const COLUMNS = 10_000
const ROUNDS = 5
const KEYS = 60

const at = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0
const round = (value: number) => Math.round(value * 10) / 10

function bundle(): Record<string, number> {
  const folder = join(root, 'out', 'renderer', 'assets')
  const files = readdirSync(folder).map((name) => ({ name, path: join(folder, name) }))
  const sum = (end: string, size: (path: string) => number) =>
    files.filter((each) => each.name.endsWith(end)).reduce((total, each) => total + size(each.path), 0)
  const packed = (path: string) => gzipSync(readFileSync(path)).length
  return {
    scriptBytes: sum('.js', (path) => statSync(path).size),
    scriptGzipBytes: sum('.js', packed),
    styleGzipBytes: sum('.css', packed),
  }
}

async function firstPaint(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.goto(url)
  await page.getByRole('heading', { level: 1 }).waitFor()
  const time = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN)
  await page.close()
  return time
}

/** Time that the renderer's main thread itself worked, whatever else the machine does. */
async function threadSeconds(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return metrics.find((each) => each.name === 'TaskDuration')?.value ?? Number.NaN
  }
}

/** From the key event to the frame after the one that it changed, and every task over 50 ms meanwhile. */
async function interactions(page: Page, keys: readonly string[]): Promise<number[]> {
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

async function onWideTable(browser: Browser, url: string) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  const double = new ScreenDouble({ columns: COLUMNS })
  await double.install(page)
  await page.goto(url)
  await page.evaluate(() => {
    const place = window as unknown as { longTasks: number[] }
    place.longTasks = []
    new PerformanceObserver((list) => place.longTasks.push(...list.getEntries().map((entry) => entry.duration))).observe({
      entryTypes: ['longtask'],
    })
  })
  await page.getByRole('button', { name: /^Customers/ }).click()
  await page.getByText(`0 of ${COLUMNS.toLocaleString('en')} decided`, { exact: true }).waitFor()
  await page.waitForTimeout(1_500)
  const opening = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks.splice(0))
  await page.locator('#column-grid').focus()
  const worked = await threadSeconds(page)
  const cpu: Record<string, number> = {}
  const measured = async (name: string, keys: readonly string[]) => {
    const before = await worked()
    const times = await interactions(page, keys)
    cpu[name] = round(((await worked()) - before) * (1000 / keys.length))
    return times
  }
  const times = (key: (n: number) => string) => Array.from({ length: KEYS }, (_, n) => key(n))
  const move = await measured(
    'move',
    times(() => 'ArrowDown'),
  )
  const pages = await measured(
    'page',
    times((n) => (n % 20 === 19 ? 'Home' : 'PageDown')),
  )
  const decide = await measured(
    'decide',
    times(() => 'a'),
  )
  await page.locator('#column-filter').focus()
  const filter = await measured('filter', [...'zip_code_77', ...Array.from({ length: 11 }, () => 'Backspace')])
  const working = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks.splice(0))
  await page.close()
  return { move, pages, decide, filter, opening, working, cpu }
}

const counted = (tasks: readonly number[]) => ({ count: tasks.length, worstMs: round(Math.max(0, ...tasks)) })

const host = await startHost()
const browser = await chromium.launch({
  executablePath: chromiumPath(),
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
})
try {
  const paints: number[] = []
  for (let n = 0; n < ROUNDS; n += 1) paints.push(await firstPaint(browser, host.url))
  const wide = await onWideTable(browser, host.url)
  const summary = (values: readonly number[]) => ({
    p50: round(at(values, 0.5)),
    p95: round(at(values, 0.95)),
    worst: round(Math.max(...values)),
  })
  const figures = {
    machine: `${cpus().length} cores, load ${round(loadavg()[0] ?? 0)}`,
    targets: { interactionP95Ms: 100, firstPaintMs: 500, longTaskMs: 50 },
    firstPaintMs: { median: round(at(paints, 0.5)), worst: round(Math.max(...paints)) },
    interactionMs: {
      columns: COLUMNS,
      all: summary([...wide.move, ...wide.pages, ...wide.decide, ...wide.filter]),
      move: summary(wide.move),
      page: summary(wide.pages),
      decide: summary(wide.decide),
      filter: summary(wide.filter),
    },
    mainThreadMsPerKey: wide.cpu,
    longTasks: { opening: counted(wide.opening), working: counted(wide.working) },
    bundle: bundle(),
  }
  writeFileSync(join(root, 'bench', 'ledger', 'renderer.json'), `${JSON.stringify(figures, null, 2)}\n`)
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`)
} finally {
  await browser.close()
  await host.close()
}
