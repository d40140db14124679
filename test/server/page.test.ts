import { chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { chromiumPath } from '../support/chromium.ts'
import { Cleanup } from './support/cleanup.ts'
import { startForTest, type TestServer } from './support/in-process.ts'
import { PostgresProcess } from './support/processes.ts'

const LONG = 150_000
vi.setConfig({ testTimeout: LONG, hookTimeout: LONG })

const cleanup = new Cleanup()
let server: TestServer

beforeAll(async () => {
  const postgres = await PostgresProcess.start()
  cleanup.add(() => postgres.remove())
  const { url, ownerUrl } = await postgres.createDatabase('page')
  server = await startForTest({ AURORA_SERVER_DATABASE_URL: url, AURORA_SERVER_OWNER_URL: ownerUrl })
  cleanup.add(() => server.close())
})

afterAll(() => cleanup.run())

test('an administrator signs in, makes a code and sees it in the list; the policy stops nothing of it', async () => {
  const { code } = await server.createTeam('Shown on the page')
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] })
  cleanup.add(() => browser.close())
  const page = await browser.newPage()
  page.setDefaultTimeout(LONG)
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`${server.address}/admin`)
  await page.getByLabel('Enrolment code of an administrator').fill('0123456789-aaaaa-aaaaa-aaaaa-aaaaa')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('The code is not known.').waitFor()
  await page.getByLabel('Enrolment code of an administrator').fill(code.code)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText(`Shown on the page (${code.code.slice(0, 10)})`).waitFor()
  await page.getByRole('button', { name: 'Make a code' }).click()
  await page.locator('#codes').getByText('open').waitFor()
  expect(await page.locator('#new-code').textContent()).toMatch(/^[0-9a-z]{10}(-[0-9a-z]{5}){4}$/)
  await page.reload()
  await page.locator('#members').getByText('admin').waitFor()
  await page.getByRole('button', { name: 'Sign out' }).click()
  expect(await page.evaluate('sessionStorage.length')).toBe(0)
  // The browser itself reports the answer to the code that is not known.
  expect(complaints.filter((each) => !each.includes('404'))).toEqual([])
})
