import { statSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { startHost } from '../test/e2e/support/host.ts'
import { speedFile, speedFiles } from './profile/speed-files.ts'
import { interactions, launch, longOf, round, summary, watchTasks } from './screens/measure.ts'

/** How the screens stand while a file of 1 GB, 2 million rows of 50 columns, is read: first rows, long tasks, keys. */
const file = speedFiles.broad
/** A person looks for the file in the meantime, and the application rehearses. */
const FINDING_THE_FILE_MS = 3_000
const path = speedFile(file)
const host = await startHost()
const browser = await launch()
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.goto(host.url)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForTimeout(FINDING_THE_FILE_MS)
  const tasks = await watchTasks(page)
  await page.getByLabel('Path of a file on this machine').fill(path)
  const begun = performance.now()
  await page.keyboard.press('Enter')
  await page.getByRole('columnheader', { name: file.header[0]! }).or(page.locator('.column-row')).first().waitFor()
  const firstRows = performance.now() - begun
  const toColumns = page.getByRole('button', { name: 'To the columns' })
  if (await toColumns.isVisible()) await toColumns.click()
  await page.locator('.column-row').nth(5).waitFor()
  const advice = performance.now() - begun
  const opening = await tasks()
  await page.locator('#column-grid').focus()
  const keys: number[] = []
  let complete = 0
  const done = page.getByText(`${file.rows.toLocaleString('en')} rows`, { exact: false }).first()
  while (complete === 0) {
    keys.push(...(await interactions(page, ['ArrowDown', 'ArrowDown', 'ArrowUp', 'a'])))
    if (await done.isVisible()) complete = performance.now() - begun
    if (performance.now() - begun > 600_000) throw new Error('The full pass did not end in ten minutes.')
  }
  const figures = {
    machine: `${cpus().length} cores, load ${round(loadavg()[0] ?? 0)}`,
    targets: { firstRowsMs: 300, longTaskMs: 50, interactionP95Ms: 100 },
    file: { megabytes: Math.round(statSync(path).size / 1e6), rows: file.rows, columns: file.header.length },
    openedAfterMs: FINDING_THE_FILE_MS,
    firstRowsMs: round(firstRows),
    firstAdviceMs: round(advice),
    fullPassSeconds: round(complete / 1000),
    interactionMs: summary(keys),
    longTasks: { opening: longOf(opening), whileReading: longOf(await tasks()) },
  }
  writeFileSync(join(import.meta.dirname, 'ledger', 'screen-load.json'), `${JSON.stringify(figures, null, 2)}\n`)
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`)
} finally {
  await browser.close()
  await host.close()
}
