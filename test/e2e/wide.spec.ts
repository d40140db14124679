import { ScreenDouble } from '../support/screen-double/double.ts'
import { expect, test } from './support/fixtures.ts'

test.use({ double: async ({ page: _page }, use) => use(new ScreenDouble({ columns: 10_000 })) })

test('ten thousand columns: only what is seen is drawn, and any column is one key away', async ({ staged: page }) => {
  await page.getByRole('button', { name: /^Customers/ }).click()
  const grid = page.getByRole('grid')
  await expect(grid).toHaveAttribute('aria-rowcount', '10001')
  await expect(page.getByText('0 of 10,000 decided', { exact: true })).toBeVisible()
  expect(await page.locator('.column-row').count()).toBeLessThan(60)
  await page.keyboard.press('End')
  await expect(page.locator('[data-column="firmware_9999"]')).toBeInViewport()
  await expect(page.locator('[data-active]')).toHaveAttribute('data-column', 'firmware_9999')
  await page.keyboard.press('/')
  await page.keyboard.type('zip_code_777')
  await expect(grid).toHaveAttribute('aria-rowcount', '3')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+a')
  await expect(page.getByText('2 columns selected', { exact: true })).toBeVisible()
  await page.keyboard.press('Shift+A')
  await expect(page.getByText('2 of 10,000 decided', { exact: true })).toBeVisible()
})
