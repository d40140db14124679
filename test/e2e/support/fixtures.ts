import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, test as base, expect, type Page } from '@playwright/test'
import { launchDouble } from '../../electron-double/launch.ts'
import { ScreenDouble } from '../../support/screen-double/double.ts'
import { electronProgram, launchElectron } from './electron.ts'
import { type Host, startHost } from './host.ts'

export type HostName = 'loopback' | 'electron-double' | 'electron'

interface TestParts {
  hostName: HostName
  /** A host of this test's own: decisions are remembered by file, so tests that decide do not share one. */
  fresh: Host
  double: ScreenDouble
  /** The start screen on the real engine. */
  app: Page
  /** The start screen on the screen double. */
  staged: Page
}

interface WorkerParts {
  host: Host
}

export const test = base.extend<TestParts, WorkerParts>({
  host: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
    async ({}, use) => {
      const host = await startHost()
      await use(host)
      await host.close()
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
  double: async ({}, use) => {
    await use(new ScreenDouble())
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
  fresh: async ({}, use) => {
    const host = await startHost()
    await use(host)
    await host.close()
  },
  hostName: ['loopback', { option: true }],
  app: async ({ hostName, browser }, use) => {
    const started = await startPage(hostName, browser)
    const problems = watch(started.page)
    await expect(started.page.getByRole('heading', { level: 1 })).toHaveText('Open a messy table')
    await use(started.page)
    await started.close()
    expect(problems).toEqual([])
  },
  staged: async ({ page, host, double }, use) => {
    const problems = watch(page)
    await double.install(page)
    await page.goto(host.url)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await use(page)
    expect(problems).toEqual([])
  },
})

interface StartedPage {
  page: Page
  close(): Promise<void>
}

/** The start screen of the same application on the host that the project names. */
async function startPage(hostName: HostName, browser: Browser): Promise<StartedPage> {
  if (hostName === 'loopback') {
    const host = await startHost()
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, acceptDownloads: true })
    await page.goto(host.url)
    return { page, close: () => page.close().then(() => host.close()) }
  }
  const home = mkdtempSync(join(tmpdir(), 'aurora-e2e-'))
  const forget = (): void => rmSync(home, { recursive: true, force: true })
  if (hostName === 'electron-double') {
    const double = await launchDouble({ home })
    return { page: double.page, close: () => double.close().then(forget) }
  }
  const program = electronProgram()
  test.skip(program === null, 'SKIPPED: no Electron runtime; the ways were walked on the double only')
  const running = await launchElectron(program ?? '', home)
  return { page: running.page, close: () => running.close().then(forget) }
}

/** What the page complains of: errors, and anything that its content security policy had to stop. */
function watch(page: Page): string[] {
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (message.type() !== 'error') return
    if (/Failed to load resource|WebSocket connection/.test(message.text())) return
    problems.push(message.text())
  })
  return problems
}

export { expect }
