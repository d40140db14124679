import type { Page } from '@playwright/test'
import { expectAccessible } from './support/axe.ts'
import { expect, test } from './support/fixtures.ts'
import { rooms } from './support/rooms.ts'

for (const theme of ['light', 'dark', 'contrast'] as const) {
  test(`axe finds nothing in any room in the ${theme} theme`, async ({ staged: page, double }) => {
    test.slow()
    double.world.settings.theme = theme
    await page.reload()
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    await expectAccessible(page)
    await page.getByRole('button', { name: /^Customers/ }).click()
    await expect(page.getByRole('grid')).toBeVisible()
    for (const { key, heading } of rooms) {
      await page.keyboard.press(key)
      await expect(page.getByRole('heading', { name: heading }).first()).toBeVisible()
      await expectAccessible(page)
    }
  })
}

test('axe finds nothing in what opens over a room', async ({ staged: page }) => {
  test.slow()
  await page.getByRole('button', { name: /^Customers/ }).click()
  const grid = page.getByRole('grid')
  await expect(grid).toBeFocused()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('searchbox', { name: 'Type a command' })).toBeFocused()
  expect(await page.locator('#column-filter').evaluate((each) => each.closest('[inert],[aria-hidden=true]') !== null)).toBe(true)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(grid).toBeFocused()
  await page.keyboard.press('c')
  await expect(page.getByRole('heading', { name: 'Your plan for this column' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+j')
  await expect(page.getByRole('textbox', { name: 'Your question' })).toBeFocused()
  await expectAccessible(page)
})

/** What reaches over the right edge of the window, and would make the page scroll sideways. */
async function wideParts(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    return [...document.querySelectorAll('body *')]
      .filter((each) => each.getBoundingClientRect().right > clientWidth + 1)
      .map((each) => `${each.tagName} ${each.className} ${Math.round(each.getBoundingClientRect().right)}`)
      .slice(0, 12)
  })
}

test('reduced motion stops every transition', async ({ staged: page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const moving = await page.evaluate(
    () => [...document.querySelectorAll('*')].filter((each) => getComputedStyle(each).transitionDuration !== '0s').length,
  )
  expect(moving).toBe(0)
})

test('forced colours keep the chosen column and the focus visible', async ({ staged: page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await page.getByRole('button', { name: /^Customers/ }).click()
  const row = page.locator('[data-active]')
  await expect(row).toBeVisible()
  expect(await row.evaluate((each) => getComputedStyle(each).outlineStyle)).toBe('solid')
})

test('at 200 % zoom everything is reachable without scrolling sideways', async ({ staged: page }) => {
  await page.setViewportSize({ width: 640, height: 400 })
  await page.getByRole('button', { name: /^Customers/ }).click()
  await expect(page.getByRole('grid')).toBeVisible()
  for (const { key, heading } of rooms) {
    await page.keyboard.press(key)
    await expect(page.getByRole('heading', { name: heading }).first()).toBeVisible()
    expect(await wideParts(page), heading).toEqual([])
  }
})
