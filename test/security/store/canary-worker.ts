import { join } from 'node:path'
import { Application } from '#main/application.ts'
import type { InputOf, MethodName, OutputOf } from '#shared/contract/methods/index.ts'
import { columnMarkers, domainMarker } from './canary-table.ts'

// A whole working day on the table of markers: open, decide, correct, export, fail, back up; then it hangs until it is killed.
const [stateFolder = '', table = '', own = ''] = process.argv.slice(2)
const application = await Application.start({
  host: 'library',
  stateFolder,
  version: '0.0.0',
  openAtStart: null,
  checkAnswers: true,
})
const caller = { host: 'library', signal: new AbortController().signal } as const
const call = <Name extends MethodName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>> =>
  application.router.call(name, input, caller)

const opened = await call('table.open', { source: { path: table } })
if (opened.job) await application.jobs.finished(opened.job)
const id = opened.table
await call('table.setContext', {
  table: id,
  context: { target: columnMarkers[4], task: 'classification', model: 'linear', domain: domainMarker },
})
const { rows } = await call('columns.list', { table: id })
await call('columns.accept', { table: id, columns: rows.slice(0, 3).map((row) => row.name) })
const accepted = await call('recipe.get', { table: id })
await call('export.saveText', { path: join(own, 'accepted.json'), text: JSON.stringify(accepted.recipe) })
const steps = [
  [
    columnMarkers[0],
    [
      { action: 'parse_number', parameters: {} },
      { action: 'impute_constant', parameters: { value: 918_273_652.125 } },
    ],
  ],
  [columnMarkers[1], [{ action: 'merge_variants', parameters: { mapping: { QXVALUEK1: 'QXVALUEK2' } } }]],
  [columnMarkers[4], [{ action: 'standardize_missing', parameters: { values: ['n/a', 'QXNO'] } }]],
  [columnMarkers[2], [{ action: 'drop_column', parameters: {} }]],
] as const
for (const [column, chosen] of steps) {
  await call('columns.change', { table: id, column, steps: [...chosen] }).catch(report)
}
await call('columns.skip', { table: id, columns: [columnMarkers[5]] })
await call('columns.undo', { table: id })
await call('columns.redo', { table: id })
const { recipe } = await call('recipe.get', { table: id })
await call('export.saveText', { path: join(own, 'recipe.json'), text: JSON.stringify(recipe) })
for (const target of ['sklearn', 'pandas', 'sql'] as const) {
  const script = await call('export.script', { table: id, target, fitted: false }).catch(report)
  if (script) await call('export.saveText', { path: join(own, script.fileName), text: script.text })
}
const written = await call('export.file', {
  table: id,
  path: join(own, 'clean.csv'),
  format: 'csv',
  formulaGuard: true,
  split: null,
}).catch(report)
if (written) await application.jobs.finished(written.job)
// Mistakes end up in logs: these name columns and values.
await call('columns.detail', { table: id, column: 'QXCOLNOTTHERE' }).catch(report)
await call('table.open', { source: { path: `${table}.QXVALUE-missing` } }).catch(report)
await call('columns.change', {
  table: id,
  column: columnMarkers[3],
  steps: [{ action: 'tfidf', parameters: { words: -1 } }],
}).catch(report)
await call('store.backup', {})
await call('privacy.report', {})
application.learning.mustLearn().store.database.pragma('wal_autocheckpoint = 0')
await call('columns.accept', { table: id, columns: [columnMarkers[3]] })
process.stdout.write('ready\n')
setInterval(() => {}, 1_000)

function report(thrown: unknown): null {
  process.stderr.write(`${thrown instanceof Error ? thrown.message : 'failed'}\n`)
  return null
}
