import type { Application } from '../../application.ts'
import { actionCards } from '../../workspace/action-cards.ts'
import { columnRow } from '../../workspace/column-row.ts'
import { issueRows } from '../../workspace/issue-rows.ts'
import { previewColumn } from '../../workspace/preview.ts'
import type { TableSession } from '../../workspace/table-session.ts'
import { teachingQuestion } from '../../workspace/teaching-question.ts'
import { verdictOfPerson } from '../../workspace/verdict-of-person.ts'
import { asAnswer } from './as-answer.ts'
import type { HandlersOf } from './handlers.ts'

export function columnHandlers(application: Application): HandlersOf<'columns'> {
  const { workspace, decisions } = application
  const changed = (session: TableSession, columns?: readonly string[]) => ({
    rows: session.rows(columns),
    history: session.historyView(),
  })
  return {
    'columns.list': ({ table, columns, from = 0, limit }) => {
      const session = workspace.session(table)
      const wanted = columns ?? (limit === undefined ? undefined : session.opened.columns.slice(from, from + limit))
      return changed(session, wanted)
    },
    'columns.detail': ({ table, column }) => {
      const session = workspace.session(table)
      const profile = session.column(column)
      return asAnswer<'columns.detail'>({
        row: columnRow(session.view(profile)),
        profile,
        recommendation: session.recommendation(column),
        steps: session.stepsOf(column),
        histogram: profile.histogram,
      })
    },
    'columns.actions': ({ table, column }) => {
      const session = workspace.session(table)
      return { actions: actionCards(session.column(column), session.context) }
    },
    'columns.preview': ({ table, column, steps, rows }) => previewColumn(workspace.session(table), column, steps, rows),
    'columns.issueRows': ({ table, column, issue, limit }) => issueRows(workspace.session(table), column, issue, limit),
    'columns.setType': async ({ table, column, type, subtype }) => {
      const session = workspace.session(table)
      await workspace.setType(session, verdictOfPerson(session.column(column).type, type, subtype), column)
      return changed(session, [column])
    },
    'columns.teaching': ({ table }) => {
      const found = teachingQuestion(workspace.session(table), application.learning.learning)
      return { question: found && { column: found.column, helps: found.helps } }
    },
    'columns.accept': ({ table, columns }) => {
      const session = workspace.session(table)
      decisions.accept(session, columns)
      return changed(session, columns)
    },
    'columns.change': ({ table, column, steps }) => {
      const session = workspace.session(table)
      decisions.change(session, column, steps)
      return changed(session, [column])
    },
    'columns.skip': ({ table, columns }) => {
      const session = workspace.session(table)
      decisions.skip(session, columns)
      return changed(session, columns)
    },
    'columns.notSure': ({ table, columns }) => {
      const session = workspace.session(table)
      decisions.notSure(session, columns)
      return changed(session, columns)
    },
    'columns.validate': ({ table, column, right }) => {
      const session = workspace.session(table)
      application.teaching.judged(session, column, right)
      return { done: true }
    },
    'columns.undo': ({ table }) => {
      const session = workspace.session(table)
      const what = decisions.undo(session)
      return { ...changed(session), what }
    },
    'columns.redo': ({ table }) => {
      const session = workspace.session(table)
      const what = decisions.redo(session)
      return { ...changed(session), what }
    },
  }
}
