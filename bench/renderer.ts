import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { root, startHost } from '../test/e2e/support/host.ts'
import { ScreenDouble } from '../test/support/screen-double/double.ts'
import { at, interactions, launch, longOf, round, summary, watchTasks } from './screens/measure.ts'

/** How fast the screens are: first paint, from a key to the next paint on 10,000 columns, size. */
const COLUMNS = 10_000
const ROUNDS = 5
const KEYS = 60

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

async function onWideTable(browser: Browser, url: string) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  const double = new ScreenDouble({ columns: COLUMNS })
  await double.install(page)
  await page.goto(url)
  const tasks = await watchTasks(page)
  await page.getByRole('button', { name: /^Customers/ }).click()
  await page.getByText(`0 of ${COLUMNS.toLocaleString('en')} decided`, { exact: true }).waitFor()
  await page.waitForTimeout(1_500)
  const opening = await tasks()
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
  const working = await tasks()
  await page.close()
  return { move, pages, decide, filter, opening, working, cpu }
}

const host = await startHost()
const browser = await launch()
try {
  const paints: number[] = []
  for (let n = 0; n < ROUNDS; n += 1) paints.push(await firstPaint(browser, host.url))
  const wide = await onWideTable(browser, host.url)
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
    longTasks: { opening: longOf(wide.opening), working: longOf(wide.working) },
    bundle: bundle(),
  }
  writeFileSync(join(root, 'bench', 'ledger', 'renderer.json'), `${JSON.stringify(figures, null, 2)}\n`)
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`)
} finally {
  await browser.close()
  await host.close()
}
