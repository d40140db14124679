import type { Application } from '../../application.ts'
import { tableFindings } from '../../workspace/table-findings.ts'
import { readPage, tryImport } from '../../workspace/table-rows.ts'
import type { HandlersOf } from './handlers.ts'

export function tableHandlers({ workspace }: Application): HandlersOf<'table'> {
  return {
    'table.open': ({ source, import: change }) => workspace.open(source, change ?? {}),
    'table.measureThere': (order) => ({ job: workspace.measureThere(order) }),
    'table.info': ({ table }) => workspace.session(table).info(),
    'table.list': () => ({ tables: workspace.list() }),
    'table.close': async ({ table }) => {
      await workspace.close(table)
      return { done: true }
    },
    'table.reimport': ({ table, import: change }) => workspace.reimport(table, change),
    'table.tryImport': ({ table, import: change, rows }) => tryImport(workspace.session(table), change, rows),
    'table.rows': ({ table, offset, limit }) => readPage(workspace.session(table), offset, limit),
    'table.findings': ({ table }) => ({ findings: tableFindings(workspace.session(table)) }),
    'table.setContext': ({ table, context }) => workspace.setContext(table, context),
  }
}
