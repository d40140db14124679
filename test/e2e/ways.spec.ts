import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'

const messy = [
  'id;name;joined;amount',
  '001;Ada ;2024-01-02;1,5',
  '002;Bo;2024-01-03;2,5',
  '003;;2024-01-04;n/a',
  '004;Cy;2024-01-05;4,0',
  '005;Di;2024-02-06;5,5',
].join('\n')

async function openSample(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${title}`) }).click()
  await expect(page.getByRole('grid')).toBeVisible()
}

const decided = (page: Page) => page.getByText(/^\d+ of \d+ decided$/)
const row = (page: Page, column: string) => page.locator(`[data-column="${column}"]`)

test('with the mouse: a sample, a decision, undone and done again, a script', async ({ app: page }) => {
  await openSample(page, 'House sales')
  await expect(page.getByText(/421 rows|420 rows/).first()).toBeVisible()
  await row(page, 'district').click()
  const detail = page.getByRole('complementary', { name: 'Detail of the column' })
  await expect(detail.getByRole('heading', { name: 'district' })).toBeVisible()
  await detail.getByRole('button', { name: 'Accept' }).click()
  await expect(row(page, 'district')).toHaveAttribute('data-state', 'accepted')
  await expect(decided(page)).toHaveText('1 of 11 decided')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(decided(page)).toHaveText('0 of 11 decided')
  await page.getByRole('button', { name: 'Redo' }).click()
  await expect(decided(page)).toHaveText('1 of 11 decided')
  await page.getByRole('region', { name: 'Where the work stands' }).getByRole('button', { name: 'Export' }).click()
  await page.getByText('scikit-learn', { exact: true }).click()
  await expect(page.getByRole('region', { name: 'Script' })).toContainText('def build_preprocessor')
})

test('with the keyboard alone: from the first key to a saved script', async ({ app: page }) => {
  await page.keyboard.press('Tab')
  for (let n = 0; n < 40; n += 1) {
    if ((await page.evaluate(() => document.activeElement?.textContent ?? '')).startsWith('House sales')) break
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
  const grid = page.getByRole('grid')
  await expect(grid).toBeFocused()
  await expect(decided(page)).toHaveText('0 of 11 decided')
  await expect(row(page, 'sold on')).toHaveAttribute('data-state', 'proposed')
  await page.keyboard.press('j')
  await page.keyboard.press('a')
  await expect(decided(page)).toHaveText('1 of 11 decided')
  await expect(row(page, 'sold on')).toHaveAttribute('data-state', 'accepted')
  await expect(row(page, 'district')).toHaveAttribute('data-active', 'true')
  await page.keyboard.press('s')
  await expect(row(page, 'district')).toHaveAttribute('data-state', 'skipped')
  await page.keyboard.press('n')
  await expect(row(page, 'postal code')).toHaveAttribute('data-state', 'not_sure')
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByText('3 columns selected').first()).toBeVisible()
  await page.keyboard.press('Shift+A')
  await expect(decided(page)).not.toHaveText('1 of 11 decided')
  await expect(grid).toBeFocused()
  await page.keyboard.press('Control+z')
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox', { name: 'Filter' })).toBeFocused()
  await page.keyboard.type('energy')
  await expect(page.locator('.column-row')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(grid).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('#column-detail')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(grid).toBeFocused()
  const before = (await decided(page).textContent()) ?? ''
  await page.keyboard.press('Control+Enter')
  await expect(decided(page)).not.toHaveText(before)
  await expect(grid).toBeFocused()
  await page.keyboard.press('e')
  await expect(page.getByRole('heading', { level: 1, name: 'Export' })).toBeVisible()
})

test('the palette finds commands and columns', async ({ app: page }) => {
  await openSample(page, 'House sales')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('agent')
  await page.keyboard.press('Enter')
  await expect(row(page, 'agent note')).toHaveAttribute('data-active', 'true')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('dark theme')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('theme of the system')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
})

test('a target and a task change the advice, and say so', async ({ app: page }) => {
  await openSample(page, 'Customers')
  await page.getByRole('button', { name: /^Target/ }).click()
  await page.getByRole('searchbox', { name: /Find the column/ }).fill('churn')
  await page.getByRole('option', { name: 'churned' }).click()
  await expect(row(page, 'churned')).toContainText('Target')
  await expect(page.getByRole('button', { name: /Task/ })).toContainText('Classification')
  await expect(page.getByText('The advice follows the new purpose.')).toBeAttached()
})

test('a dropped file opens, whatever it is called', async ({ app: page }) => {
  const drop = await page.evaluateHandle((text) => {
    const data = new DataTransfer()
    data.items.add(new File([text], 'über uns; final (2).CSV', { type: 'text/csv' }))
    return data
  }, messy)
  await page.dispatchEvent('.drop-target', 'dragenter', { dataTransfer: drop })
  await expect(page.getByText('Drop the file to open it')).toBeVisible()
  await page.dispatchEvent('.drop-target', 'drop', { dataTransfer: drop })
  await expect(page.locator('.title-bar-file', { hasText: 'über uns; final (2).CSV' })).toBeVisible()
  await page.keyboard.press('Alt+3')
  await expect(row(page, 'amount')).toBeVisible()
})

test('a pasted table is read, and another delimiter is tried before it holds', async ({ app: page }) => {
  await page.getByRole('button', { name: 'Paste a table' }).click()
  await page.getByRole('textbox', { name: /The table/ }).fill(messy)
  await page.getByRole('button', { name: 'Read it' }).click()
  await expect(page.locator('.title-bar-file', { hasText: 'pasted.csv' })).toBeVisible()
  await page.keyboard.press('Alt+2')
  const preview = page.getByRole('region', { name: /First rows/ })
  await expect(preview.getByRole('columnheader')).toHaveCount(5)
  await page.getByRole('button', { name: /Delimiter/ }).click()
  await page.getByRole('option', { name: /comma/ }).click()
  await expect(page.getByRole('heading', { name: 'First rows under your change' })).toBeVisible()
  await expect(preview.getByRole('columnheader')).not.toHaveCount(5)
  await page.getByRole('button', { name: 'Keep as it was' }).click()
  await expect(preview.getByRole('columnheader')).toHaveCount(5)
})

test('a path that leads nowhere says so and offers a way out', async ({ app: page }) => {
  await page.getByRole('textbox', { name: /Path of a file/ }).fill('/no/such/table.csv')
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('table.csv could not be read.')
  await expect(alert.getByRole('button', { name: 'Open another file' })).toBeVisible()
})

test('the cleaned file comes as a download', async ({ app: page }) => {
  await openSample(page, 'House sales')
  await expect(row(page, 'district')).toHaveAttribute('data-state', 'proposed')
  await row(page, 'district').click()
  await page.keyboard.press('a')
  await expect(row(page, 'district')).toHaveAttribute('data-state', 'accepted')
  await page.keyboard.press('e')
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Write the file' }).click()
  const text = await readFile(await (await coming).path(), 'utf8')
  expect(text.split('\n')[0]).toContain('district')
  expect(text).not.toContain('harbour ')
})

test('a reload and a killed host lose no decision', async ({ page, fresh: host }) => {
  const file = join(host.home, 'kept.csv')
  await writeFile(file, messy)
  const open = async () => {
    await page.getByRole('textbox', { name: /Path of a file/ }).fill(file)
    await page.getByRole('button', { name: 'Open', exact: true }).click()
    await expect(page.getByText(/rows × 4|5 rows/).first()).toBeVisible()
    await page.keyboard.press('Alt+3')
  }
  await page.goto(host.url)
  await open()
  await expect(row(page, 'name')).toHaveAttribute('data-state', 'proposed')
  await row(page, 'name').click()
  await page.keyboard.press('a')
  await expect(row(page, 'name')).toHaveAttribute('data-state', 'accepted')
  await page.reload()
  await expect(row(page, 'name')).toHaveAttribute('data-state', 'accepted')
  await host.restart()
  await page.goto('about:blank')
  await page.goto(host.url)
  await open()
  await expect(row(page, 'name')).toHaveAttribute('data-state', 'accepted')
  await expect(page.getByText(/brought back from your last visit/)).toBeVisible()
})

test('someone new: a messy table, the target, all that is sure, a script to take away', async ({ app: page }) => {
  await openSample(page, 'Customers')
  await expect(row(page, 'churned')).toHaveAttribute('data-state', 'proposed')
  await page.getByRole('button', { name: /^Target/ }).click()
  await page.getByRole('searchbox', { name: /Find the column/ }).fill('churned')
  await page.getByRole('option', { name: 'churned' }).click()
  await expect(row(page, 'churned')).toContainText('Target')
  await page.getByRole('button', { name: /^Accept the \d+ that are sure/ }).click()
  await expect(decided(page)).not.toHaveText(/^0 of/)
  await page.getByRole('region', { name: 'Where the work stands' }).getByRole('button', { name: 'Export' }).click()
  await page.getByText('scikit-learn', { exact: true }).click()
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as' }).click()
  const text = await readFile(await (await coming).path(), 'utf8')
  expect(text).toContain('TARGET = "churned"')
  expect(text).toContain('def read_table(')
  expect(text).toContain('def build_preprocessor(')
})
