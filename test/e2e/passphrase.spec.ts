import { expectAccessible } from './support/axe.ts'
import { expect, test } from './support/fixtures.ts'

const first = 'correct horse battery'
const said = 'Notices'

test('a passphrase that alone opens the store: set, asked for after a restart, removed again', async ({ fresh: host, page }) => {
  test.slow()
  await page.goto(host.url)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Open a messy table')
  await page.keyboard.press('Alt+7')
  await page.getByRole('button', { name: 'Set a passphrase…' }).click()
  const dialog = page.getByRole('dialog')
  const save = dialog.getByRole('button', { name: 'Set the passphrase' })
  await dialog.getByLabel('New passphrase').fill(first)
  await dialog.getByLabel('The same again').fill('correct horse')
  await expect(dialog.getByText('The two are not the same.')).toBeVisible()
  await expect(save).toBeDisabled()
  await dialog.getByLabel('The same again').fill(first)
  await dialog.getByText('Open the store with the passphrase alone').click()
  await expect(dialog.getByText(/only the recovery code opens the store/)).toBeVisible()
  await save.click()
  await expect(page.getByRole('region', { name: said })).toContainText('The passphrase is set.')
  await expect(page.getByText(/nothing else opens the store/)).toBeVisible()

  await host.restart()
  await page.goto('about:blank')
  await page.goto(host.url)
  await page.getByRole('button', { name: 'Start' }).click()
  await expect(page.getByText('The learning store is locked by a passphrase.')).toBeVisible()
  await page.getByRole('button', { name: 'See what can be done' }).click()
  await page.getByRole('textbox', { name: /the passphrase of the store/ }).fill(first)
  await page.getByRole('button', { name: 'Unlock' }).click()
  await expect(page.getByRole('region', { name: said })).toContainText('The store is open again.')

  await page.getByRole('button', { name: 'Remove it…' }).click()
  const asking = page.getByRole('alertdialog')
  const remove = asking.getByRole('button', { name: 'Remove the passphrase' })
  await expect(remove).toBeDisabled()
  await asking.getByLabel('The passphrase in force').fill('a guess at it')
  await remove.click()
  await expect(asking.getByRole('alert')).toContainText('That is not the passphrase that is in force.')
  await asking.getByLabel('The passphrase in force').fill(first)
  await remove.click()
  await expect(page.getByRole('region', { name: said })).toContainText('The passphrase is removed.')
  await expect(page.getByText(/None is set/)).toBeVisible()
})

for (const theme of ['light', 'dark', 'contrast'] as const) {
  test(`axe finds nothing in what sets and removes a passphrase in the ${theme} theme`, async ({ staged: page, double }) => {
    double.world.settings.theme = theme
    double.world.passphrase = 'only'
    await page.reload()
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    await page.keyboard.press('Alt+7')
    await page.getByRole('button', { name: 'Change it…' }).click()
    await expect(page.getByRole('dialog').getByLabel('The passphrase in force')).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Remove it…' }).click()
    await expect(page.getByRole('alertdialog')).toBeVisible()
    await expectAccessible(page)
  })
}
