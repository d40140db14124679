import { test as base, expect, type Page } from '@playwright/test'
import { ScreenDouble } from '../../support/screen-double/double.ts'
import { type Host, startHost } from './host.ts'

export type HostName = 'loopback' | 'electron-double' | 'electron'

interface TestParts {
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
  app: async ({ page, fresh }, use) => {
    const problems = watch(page)
    await page.goto(fresh.url)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Open a messy table')
    await use(page)
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
