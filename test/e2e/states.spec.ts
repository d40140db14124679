import type { Page } from '@playwright/test'
import type { Remedy } from '#shared/contract/remedies.ts'
import { expect, test } from './support/fixtures.ts'

async function openStaged(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Customers/ }).click()
  await expect(page.getByRole('grid')).toBeFocused()
  await expect(page.locator('[data-column="age"][data-active][data-state]')).toBeVisible()
}

test('without a token the page says what to do', async ({ page, host }) => {
  await page.goto(host.address)
  await expect(page.getByRole('alert')).toContainText('This page has no token.')
})

test('a file that cannot be read leaves the open table alone', async ({ staged: page, double }) => {
  await openStaged(page)
  double.fail('table.open', { code: 'bad_file', message: 'Line 3 has a byte that no text holds.' })
  await page.keyboard.press('Alt+1')
  await page.getByRole('button', { name: /^Customers/ }).click()
  await expect(page.getByRole('alert')).toContainText('Line 3 has a byte that no text holds.')
  await page.getByRole('button', { name: 'Back to customers.csv' }).click()
  await expect(page.getByRole('grid')).toBeFocused()
  await expect(page.locator('[data-column="age"][data-active][data-state]')).toBeVisible()
})

test('a slow opening is named after 300 ms and can be cancelled', async ({ staged: page, double }) => {
  double.on('table.open', () => new Promise(() => undefined))
  await page.getByRole('button', { name: /^Customers/ }).click()
  await expect(page.getByText('Opening Customers', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('Opening Customers', { exact: true })).toBeHidden()
})

test('a decision that fails says why and changes nothing', async ({ staged: page, double }) => {
  await openStaged(page)
  double.fail('columns.accept', { code: 'no_space', message: 'The disk is full: the decision could not be written down.' })
  await page.keyboard.press('a')
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('The disk is full')
  await expect(page.locator('[data-column="age"]')).toHaveAttribute('data-state', 'proposed')
  double.heal('columns.accept')
  await page.getByRole('grid').focus()
  await page.keyboard.press('a')
  await expect(page.locator('[data-column="age"]')).toHaveAttribute('data-state', 'accepted')
})

test('a detail that fails offers another try', async ({ staged: page, double }) => {
  double.fail('columns.detail', { message: 'The engine stopped.' })
  await openStaged(page)
  await expect(page.getByRole('alert')).toContainText('The engine stopped.')
  double.heal('columns.detail')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('region', { name: 'Advice' })).toBeVisible()
})

test('not sure shows three ways, and picking one decides', async ({ staged: page }) => {
  await openStaged(page)
  await page.locator('[data-column="signed_up_at"]').click()
  const advice = page.getByRole('region', { name: 'Advice' })
  await expect(advice.getByRole('button')).toHaveCount(3)
  await advice.getByRole('button', { name: /Fill gaps with the mean/ }).click()
  await expect(page.locator('[data-column="signed_up_at"]')).toHaveAttribute('data-state', 'changed')
  await expect(page.getByRole('region', { name: 'Notices' })).toBeHidden()
})

test('a plan is edited: action, parameter, step, and a wrong number is refused', async ({ staged: page, double }) => {
  await openStaged(page)
  await page.keyboard.press('c')
  await page.getByRole('button', { name: 'Add a step' }).click()
  await page.getByRole('button', { name: 'Step 2' }).click()
  await page.getByRole('option', { name: /Clip outliers/ }).click()
  const whisker = page.getByRole('textbox', { name: 'Whisker length' })
  await whisker.fill('99')
  await whisker.press('Enter')
  await expect(page.getByText('Between 0.1 and 10.')).toBeVisible()
  await whisker.fill('3')
  await whisker.press('Enter')
  await page.getByRole('button', { name: 'Use this plan' }).click()
  await expect(page.locator('[data-column="age"]')).toHaveAttribute('data-state', 'changed')
  const asked = double.asked.findLast((each) => each.method === 'columns.change')
  expect(asked?.params).toMatchObject({
    column: 'age',
    steps: [{ action: 'impute_median' }, { action: 'clip_iqr', parameters: { factor: 3 } }],
  })
})

test('an empty filter result has a way back', async ({ staged: page }) => {
  await openStaged(page)
  await page.getByRole('searchbox', { name: 'Filter' }).fill('nothing is called this')
  await expect(page.getByText('No column fits the filter.')).toBeVisible()
  await page.getByRole('button', { name: 'Show all columns' }).click()
  await expect(page.locator('[data-column="age"]')).toBeVisible()
})

test('a lost connection is said, and said to be over', async ({ staged: page, double }) => {
  await openStaged(page)
  double.dropConnection()
  await expect(page.getByText('No answer from AURORA.')).toBeVisible()
  await expect(page.getByText('Nothing leaves')).toBeVisible()
  await expect(page.getByText('AURORA answers again.')).toBeAttached()
})

test('the full pass shows progress, cancels, and announces a changed verdict once', async ({ staged: page, double }) => {
  double.world.info = { ...double.world.info, state: 'provisional', rows: null, job: 'j1' }
  await openStaged(page)
  await expect(page.getByText('counting rows', { exact: false })).toBeVisible()
  double.tell({ event: 'job.progress', data: { job: 'j1', what: 'profile', done: 40, total: 100, words: 'Reading all rows' } })
  await expect(page.getByText(/Reading all rows 40 %/)).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  expect(double.asked.some((each) => each.method === 'job.cancel')).toBe(true)
  double.world.info = { ...double.world.info, state: 'complete', rows: 603, job: null }
  double.tell({
    event: 'table.changed',
    data: { table: 't1', columns: ['age'], verdicts: [{ column: 'age', words: 'age is a category now: 3 values in 603 rows.' }] },
  })
  double.tell({ event: 'job.finished', data: { job: 'j1', state: 'done', words: '', download: null } })
  await expect(page.getByText('603 rows', { exact: false }).first()).toBeVisible()
})

test('a degraded part is named in Health with what it means', async ({ staged: page }) => {
  await page.keyboard.press('Alt+8')
  await expect(page.getByText('1 part does not work fully; the rest answers without it.')).toBeVisible()
  await expect(page.getByText('rules decide alone', { exact: false })).toBeVisible()
})

test('a model server on another machine is refused at its field; one on this machine is asked its name', async ({
  staged: page,
  double,
}) => {
  await page.keyboard.press('Alt+8')
  const server = page.getByRole('textbox', { name: 'Model server on this machine' })
  double.fail('settings.set', { code: 'bad_input', message: 'A model server runs on this machine.' })
  await server.fill('http://10.0.0.5:8080')
  await server.press('Enter')
  await expect(page.getByText('A model server runs on this machine.')).toBeVisible()
  await expect(server).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByRole('textbox', { name: 'Name of the model' })).toBeHidden()
  double.heal('settings.set')
  await server.fill(' http://127.0.0.1:8080 ')
  await server.press('Enter')
  await page.getByRole('textbox', { name: 'Name of the model' }).fill('small')
  await page.keyboard.press('Tab')
  await expect.poll(() => double.world.settings).toMatchObject({ modelServer: 'http://127.0.0.1:8080', modelName: 'small' })
})

test('erasing asks for a word first', async ({ staged: page, double }) => {
  await page.keyboard.press('Alt+7')
  await page.getByRole('button', { name: 'Erase everything' }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog.getByRole('button', { name: 'Erase', exact: true })).toBeDisabled()
  await dialog.getByRole('textbox').fill('erase')
  await dialog.getByRole('button', { name: 'Erase', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('Everything is erased.')
  expect(double.asked.some((each) => each.method === 'privacy.erase')).toBe(true)
})

const troubled =
  (problem: string, remedies: readonly Remedy[], setAside = false) =>
  () => ({
    state: 'recovery' as const,
    words: `Trouble: ${problem}.`,
    problem,
    remedies: [...remedies],
    setAside,
    backups: [],
    deadLetters: [],
  })

test('a locked store asks for the recovery code', async ({ staged: page, double }) => {
  double.on('privacy.report', () => ({
    store: {
      state: 'recovery',
      path: '/s',
      bytes: 1,
      keySource: 'none',
      weakKey: false,
      passphrase: 'none',
      words: 'The key is gone.',
    },
    counts: [],
    shared: { enabled: false, reports: 0, lastAt: null },
    budget: { spent: 0, limit: 1, period: 'a month' },
    neverStored: [],
  }))
  double.on('store.status', troubled('key_lost', ['enter_recovery_code', 'unlock_key_store', 'start_new']))
  double.fail('store.unlock', { code: 'bad_input', message: 'That code does not open the store.' })
  await page.keyboard.press('Alt+7')
  await page.getByRole('textbox', { name: /recovery code/ }).fill('WRONG')
  await page.getByRole('button', { name: 'Unlock' }).click()
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('That code does not open the store.')
})

for (const [problem, remedies, says] of [
  ['key_backend_changed', ['unlock_key_store', 'enter_recovery_code', 'start_new'], 'Unlock the key store of this computer'],
  ['keys_missing', ['start_new'], 'Begin an empty store. The old one is kept beside it.'],
  ['passphrase_needed', ['enter_passphrase', 'enter_recovery_code'], 'Type the passphrase.'],
  ['newer_store', ['update_application'], 'Update AURORA.'],
  ['read_only', ['make_writable', 'retry'], 'Make the folder writable'],
  ['disk_full', ['free_space', 'retry'], 'Make room on the disk'],
  ['busy', ['close_other', 'retry'], 'Close the other AURORA'],
] as const) {
  test(`the store's trouble has its way out: ${problem}`, async ({ staged: page, double }) => {
    double.on('store.status', troubled(problem, remedies))
    await page.keyboard.press('Alt+8')
    await expect(page.getByText(`Trouble: ${problem}.`).first()).toBeVisible()
    await expect(page.getByText(says)).toBeVisible()
    if (remedies.some((remedy) => remedy === 'retry')) {
      await page.getByRole('button', { name: 'Try again' }).click()
      await expect(page.getByRole('region', { name: 'Notices' })).toContainText('The store was opened again.')
      expect(double.asked.some((each) => each.method === 'store.retry')).toBe(true)
    }
  })
}

test('a damaged store is read out as far as it goes, or begun anew after a question', async ({ staged: page, double }) => {
  double.on('store.status', troubled('corrupt', ['start_new'], true))
  double.on('store.salvage', () => ({ events: 412, lost: 3 }))
  double.on('store.startNew', () => ({ done: true }))
  await page.keyboard.press('Alt+8')
  await expect(page.getByText('The damaged file was set aside under a new name.', { exact: false })).toBeVisible()
  await page.getByRole('button', { name: 'Read out what can still be read' }).click()
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('412 events were read out; 3 are lost.')
  await page.getByRole('button', { name: 'Begin an empty store' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Begin an empty store' }).click()
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('An empty store was begun.')
})

test('a learned rule is paused and deleted', async ({ staged: page, double }) => {
  await page.keyboard.press('Alt+6')
  await expect(page.getByRole('row', { name: /Fill gaps in counts/ })).toBeVisible()
  await page.getByRole('button', { name: 'Delete' }).click()
  double.on('learned.deleteRule', () => ({
    available: true,
    note: '',
    rules: [],
    waiting: [],
    acceptance: [],
    models: [],
    changes: '2 kinds of columns get other advice.',
  }))
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByRole('heading', { name: 'No rule yet' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('2 kinds of columns')
})

test('questions are answered with facts that lead to their columns', async ({ staged: page, double }) => {
  double.on('ask.question', () => ({
    words: 'One column has gaps.',
    answered: true,
    spokenBy: 'facts',
    facts: [{ label: 'missing', value: '31 %', column: 'monthly_fee_in_local_currency', source: 'profile' }],
    plan: null,
    suggestions: ['What should I do about it?'],
  }))
  await openStaged(page)
  await page.keyboard.press('Control+j')
  await page.keyboard.type('gaps?')
  await page.keyboard.press('Enter')
  await expect(page.getByText('One column has gaps.').first()).toBeVisible()
  await page.getByRole('button', { name: 'monthly_fee_in_local_currency' }).click()
  await expect(page.locator('[data-column="monthly_fee_in_local_currency"]')).toHaveAttribute('data-active', 'true')
})

test('the answer of a model is marked as one', async ({ staged: page, double }) => {
  let spokenBy: 'facts' | 'model' = 'model'
  double.on('ask.question', () => ({ words: 'It looks fine.', answered: true, spokenBy, facts: [], plan: null, suggestions: [] }))
  await openStaged(page)
  await page.keyboard.press('Control+j')
  await page.keyboard.type('fine?')
  await page.keyboard.press('Enter')
  const turns = page.getByRole('article')
  await expect(turns.first()).toContainText('A model on this machine says so.')
  spokenBy = 'facts'
  await page.keyboard.type('sure?')
  await page.keyboard.press('Enter')
  await expect(turns.nth(1)).toContainText('It looks fine.')
  await expect(turns.nth(1)).not.toContainText('A model')
})

test('a broken screen takes nothing with it', async ({ page, host, double }) => {
  double.on('learned.list', () => ({ available: true, note: '', rules: null }) as never)
  await double.install(page)
  await page.goto(host.url)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Alt+6')
  await expect(page.getByRole('alert')).toContainText('This screen stopped.')
  await page.keyboard.press('Alt+7')
  await expect(page.getByRole('heading', { level: 1, name: 'Privacy' })).toBeVisible()
})

test('a table on a cluster: a wrong address is told at once, a cluster that is away in its own words', async ({
  staged: page,
  double,
}) => {
  double.fail('table.measureThere', { code: 'unavailable', message: 'No cluster answers at spark://nowhere:7077.' })
  await page.getByRole('button', { name: 'Table on a cluster…' }).click()
  const dialog = page.getByRole('dialog')
  const measure = dialog.getByRole('button', { name: 'Measure' })
  await dialog.getByLabel('Path of the table, as the cluster reads it').fill('/lake/events')
  await dialog.getByLabel('Address of the cluster').fill('nowhere')
  await expect(dialog.getByText('That is no address of a cluster yet.')).toBeVisible()
  await expect(measure).toBeDisabled()
  await dialog.getByLabel('Address of the cluster').fill('spark://nowhere:7077')
  await measure.click()
  await expect(page.getByText('events could not be read.')).toBeVisible()
  await expect(page.getByText('No cluster answers at spark://nowhere:7077.').first()).toBeVisible()
})
