import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Application } from '#main/application.ts'
import type { InputOf, MethodName, OutputOf } from '#shared/contract/methods/index.ts'

export type Call = <Name extends MethodName>(name: Name, input: InputOf<Name>) => Promise<OutputOf<Name>>
export type Random = () => number

const cities = ['Rome', 'Oslo', 'Bern', 'Paris', 'Riga', 'Graz']
const targets = ['sklearn', 'pandas', 'polars', 'pyspark', 'r'] as const
const formats = ['csv', 'parquet', 'ndjson'] as const

/** A table as people have them: numbers with gaps, spellings, dates, a sentence, a yes or no. */
export function tableText(rows: number, random: Random): string {
  const lines = ['id,age,income,city,joined,share,note,active']
  for (let row = 0; row < rows; row += 1) {
    const city = cities[Math.floor(random() * cities.length)]!
    const cells = [
      `K${String(row).padStart(6, '0')}`,
      random() < 0.05 ? '' : String(18 + Math.floor(random() * 60)),
      random() < 0.02 ? 'n/a' : `$${Math.floor(900 + random() ** 6 * 200_000)}`,
      random() < 0.1 ? city.toUpperCase() : city,
      `20${10 + Math.floor(random() * 15)}-0${1 + Math.floor(random() * 9)}-1${Math.floor(random() * 9)}`,
      `${(random() * 100).toFixed(1)}%`,
      random() < 0.3 ? '"late, but paid"' : 'paid in time',
      random() < 0.5 ? 'yes' : 'no',
    ]
    lines.push(cells.join(','))
  }
  return `${lines.join('\n')}\n`
}

/** Open, review, decide, look, export, close: what a person does to one table, at the speed of a machine. */
export async function workOn(application: Application, call: Call, folder: string, round: number, random: Random): Promise<void> {
  const path = join(folder, `table-${round}.csv`)
  await writeFile(path, tableText(200 + Math.floor(random() * 4_000), random))
  const { table, job } = await call('table.open', { source: { path } })
  if (job) await application.jobs.finished(job)
  const { rows } = await call('columns.list', { table })
  await call('table.findings', { table })
  await call('table.rows', { table, offset: 0, limit: 100 })
  for (const { name } of rows.slice(0, 4)) {
    await call('columns.detail', { table, column: name })
    await call('columns.preview', { table, column: name, steps: null, rows: 50 })
  }
  await call('columns.accept', { table, columns: ['city', 'joined'] })
  await call('columns.change', {
    table,
    column: 'age',
    steps: [
      { action: 'parse_number', parameters: {} },
      { action: random() < 0.5 ? 'impute_median' : 'impute_mean', parameters: {} },
    ],
  })
  await call('columns.skip', { table, columns: ['note'] })
  await call('columns.undo', { table })
  await call('columns.redo', { table })
  if (round % 10 === 0) await measure(application, call, table)
  await call('ask.question', { table, question: 'why this for income?', conversation: String(round) })
  await call('recipe.preview', { table, rows: 50 })
  await call('export.script', { table, target: targets[round % targets.length]!, fitted: false })
  const out = join(folder, `out-${round}.${formats[round % formats.length]!}`)
  const wish = { table, path: out, format: formats[round % formats.length]!, formulaGuard: round % 2 === 0, split: null }
  await application.jobs.finished((await call('export.file', wish)).job)
  await call('table.close', { table })
  if (round % 25 === 24) await application.learning.maintain()
  await Promise.all([rm(path), rm(out)])
}

/** With a purpose, treatments are measured in a worker; the job shows in the table until it ends. */
async function measure(application: Application, call: Call, table: string): Promise<void> {
  const context = { target: 'active', task: 'classification', model: 'linear', domain: null } as const
  const jobs = [(await call('table.setContext', { table, context })).job]
  for (let at = 0; at < jobs.length; at += 1) {
    const job = jobs[at]
    if (!job) continue
    await application.jobs.finished(job)
    const next = (await call('table.info', { table })).job
    if (next && next !== job) jobs.push(next)
  }
}
