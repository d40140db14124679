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

for (const width of [1024, 1280, 1440]) {
  test(`at ${width} pixels the bars keep one line, and what gave way is behind a named button`, async ({ staged: page }) => {
    await page.setViewportSize({ width, height: 800 })
    await page.evaluate(() => document.documentElement.style.setProperty('--face', '"DejaVu Sans", sans-serif'))
    await page.getByRole('button', { name: /^Customers/ }).click()
    await expect(page.getByRole('button', { name: 'Accept', exact: true })).toBeVisible()
    await expect(page.getByRole('button', { name: /^Target:/ })).toBeVisible()
    for (const bar of ['.column-toolbar', '.decision-bar', '.status-bar', '.title-bar']) {
      expect(await page.locator(bar).evaluate((each) => each.clientHeight), bar).toBeLessThan(50)
    }
    expect(await wideParts(page)).toEqual([])
    const more = page.getByRole('button', { name: 'Filters, task and model' })
    if (width > 1024) return await expect(more).toBeHidden()
    await more.click()
    await page.getByRole('dialog').getByRole('button', { name: /Task/ }).click()
    await page.getByRole('option', { name: /^Clustering/ }).click()
    await expect(page.getByRole('dialog').getByRole('button', { name: /Task/ })).toContainText('Clustering')
    await expectAccessible(page)
  })
}
