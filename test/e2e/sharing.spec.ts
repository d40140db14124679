import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { simulateCohort } from '../server/support/cohort.ts'
import { startForTest } from '../server/support/in-process.ts'
import { sharingOn } from '../support/screen-double/sharing-answers.ts'
import { startTeamDouble, TEAM_CODE } from '../support/team-double.ts'
import { expectAccessible } from './support/axe.ts'
import { expect, test } from './support/fixtures.ts'

const part = (page: Page) => page.getByRole('region', { name: 'Shared with a team' })

async function join(page: Page, server: string, code = TEAM_CODE): Promise<void> {
  await page.keyboard.press('Alt+7')
  await expect(part(page)).toContainText('Off.')
  await part(page).getByLabel('Address of the team server').fill(server)
  await part(page).getByLabel('Code', { exact: true }).fill(code)
  await part(page).getByRole('button', { name: 'Join' }).click()
  await expect(part(page)).toContainText('On, with Surveyors.')
}

test('exactly the bytes that are shown are sent', async ({ app: page }) => {
  test.slow()
  const team = await startTeamDouble()
  try {
    await join(page, team.address)
    await expectAccessible(page)
    await part(page).getByRole('button', { name: 'Show the exact bytes' }).click()
    const shown = await part(page).getByRole('region', { name: 'The next report, exactly as it would be sent' }).textContent()
    await expectAccessible(page)
    expect(team.lines).toHaveLength(1)
    await part(page).getByRole('button', { name: 'Send the report now' }).click()
    await expect(part(page)).toContainText('This period is paid for.')
    await expect(part(page).getByRole('table')).toContainText('sent')
    const [head, body] = (team.lines[1] ?? '').split('\r\n\r\n')
    expect(shown).toContain(body ?? '?')
    expect((shown ?? '').split('\n').length).toBe((head ?? '').split('\r\n').length + 2)
    await expect(part(page).getByRole('button', { name: 'Send the report now' })).toBeDisabled()
  } finally {
    await team.close()
  }
})

test('with the real server: join, send, a rule of the team comes, is shown, is refused, leave', async ({ app: page }) => {
  test.slow()
  const server = await startForTest({})
  try {
    const { team, code } = await server.createTeam('Surveyors')
    await join(page, server.address, code.code)
    await part(page).getByRole('button', { name: 'Send the report now' }).click()
    await expect(part(page)).toContainText('This period is paid for.')
    await simulateCohort(server, team)
    await part(page).getByRole('button', { name: 'Fetch the rules of the team' }).click()
    await expect(part(page)).toContainText('One rule of the team in force')
    await page.keyboard.press('Alt+6')
    const rule = page.getByRole('row', { name: /your team, about 3,\d+ decisions/ })
    await expect(rule).toContainText('active')
    await rule.getByRole('button', { name: 'Refuse' }).click()
    await expect(rule).toContainText('refused')
    await expectAccessible(page)
    await page.keyboard.press('Alt+7')
    await part(page).getByRole('button', { name: 'Fetch the rules of the team' }).click()
    await expect(part(page)).toContainText('1 refused')
    await part(page).getByRole('button', { name: 'Leave the team…' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Leave' }).click()
    await expect(part(page)).toContainText('Off.')
    await expect(page.getByText('You have left. The server erased 1 report and this installation.').first()).toBeVisible()
  } finally {
    await server.close()
  }
})

test('a report that the server will not take is said, and stays paid for', async ({ app: page }) => {
  const team = await startTeamDouble()
  try {
    await join(page, team.address)
    team.misbehave = (_method, path) => (path === '/v1/reports' ? 400 : null)
    await part(page).getByRole('button', { name: 'Send the report now' }).click()
    await expect(part(page).getByRole('table')).toContainText('not taken by the server')
    await expect(part(page)).toContainText('This period is paid for.')
  } finally {
    await team.close()
  }
})

for (const theme of ['light', 'dark', 'contrast'] as const) {
  test(`axe finds nothing in sharing, nor in what opens over learned rules, in the ${theme} theme`, async ({
    staged: page,
    double,
  }) => {
    test.slow()
    double.world.settings.theme = theme
    double.on('sync.status', () => sharingOn)
    await page.reload()
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.keyboard.press('Alt+7')
    await expect(part(page)).toContainText('paid for, waits')
    await part(page).getByRole('button', { name: 'Show the exact bytes' }).click()
    await expectAccessible(page)
    await part(page).getByRole('button', { name: 'Leave the team…' }).click()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Alt+6')
    await page.getByRole('button', { name: 'Change…' }).first().click()
    await expect(page.getByRole('dialog')).toContainText('What should this rule do?')
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Show my rules as a file' }).click()
    await expect(page.getByRole('dialog')).toContainText('"aurora": "rules"')
    await expectAccessible(page)
  })
}

test('a rule is changed on its screen, and what was chosen is asked', async ({ staged: page, double }) => {
  await page.keyboard.press('Alt+6')
  await page.getByRole('button', { name: 'Change…' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /Action/ }).click()
  await page.getByRole('option', { name: /Fill gaps from neighbours/ }).click()
  await dialog.getByRole('textbox', { name: 'neighbours' }).fill('7')
  await dialog.getByRole('button', { name: 'Change the rule' }).click()
  await expect
    .poll(() => double.asked.find((each) => each.method === 'learned.editRule')?.params)
    .toEqual({
      id: 'r1',
      act: { action: 'impute_knn', parameters: { neighbours: 7 } },
    })
})

test('rules leave as the file that was read, and come from one, chosen one by one', async ({ staged: page, double }) => {
  await page.keyboard.press('Alt+6')
  await page.getByRole('button', { name: 'Show my rules as a file' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Left out: When type is person: mask')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save the file' }).click(),
  ])
  expect(await readFile((await download.path()) ?? '', 'utf8')).toBe('{\n  "aurora": "rules",\n  "version": 1\n}\n')
  await page.keyboard.press('Escape')
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Take rules from a file…' }).click(),
  ])
  await chooser.setFiles({ name: 'rules.json', mimeType: 'application/json', buffer: Buffer.from('{}') })
  await expect(dialog).toContainText('One is here already.')
  await expectAccessible(page)
  await dialog.getByRole('switch', { name: /impute knn/ }).press('Space')
  await expect(dialog.getByRole('button', { name: 'Take 0 rules' })).toBeDisabled()
  await dialog.getByRole('switch', { name: /impute knn/ }).press('Space')
  await dialog.getByRole('button', { name: 'Take one rule' }).click()
  await expect
    .poll(() => double.asked.find((each) => each.method === 'learned.adopt')?.params)
    .toEqual({ text: '{}', ids: ['x1'] })
})

test('the answer that teaches most is one press away', async ({ staged: page, double }) => {
  double.on('columns.teaching', () => ({ question: { column: 'country', helps: 3 } }))
  await page.getByRole('button', { name: /^Customers/ }).click()
  await expect(page.getByRole('grid')).toBeFocused()
  await page.getByRole('button', { name: /Teaches most: country \(speaks for 3 more\)/ }).click()
  await expect(page.locator('[data-column="country"]')).toHaveAttribute('data-active', 'true')
})
