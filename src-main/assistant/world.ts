import type { World } from '#shared/assistant/answer.ts'
import type { Context } from '#shared/contract/context.ts'
import { AuroraError } from '#shared/contract/errors.ts'
import type { OutputOf } from '#shared/contract/methods/index.ts'
import type { TableProfile } from '#shared/contract/profile.ts'
import type { Recommendation } from '#shared/contract/recommendation.ts'
import type { RuleSet } from '#shared/rules/compile.ts'
import type { OpenedTable } from '../ingest/opened-table.ts'
import type { TableSession } from '../workspace/table-session.ts'
import { tryOut } from './try-out.ts'

/** What the assistant sees of an open table of the application. */
export function worldOfSession(session: TableSession, rules: RuleSet, learned: World['learned']): World {
  const { profile, opened, context } = session
  if (!profile || session.recommendations.size === 0)
    throw new AuroraError('not_ready', 'The table is still being read. Ask again in a moment.')
  return {
    name: session.name,
    context,
    profile,
    rules,
    recommendation: (column) => session.recommendations.get(column) ?? null,
    stepsOf: (column) => (session.findColumn(column) ? session.stepsOf(column) : []),
    decidedByPerson: (column) => session.history.state.decisions.has(column),
    progress() {
      const { counts, undo } = session.historyView()
      return { ...counts, undo: undo[0] ?? null }
    },
    learned,
    tryOut: (column, plans) => tryOut({ opened, profiles: profile.columns, context }, column, plans),
  }
}

export interface Analysed {
  name: string
  opened: OpenedTable
  context: Context
  profile: TableProfile
  recommendations: readonly Recommendation[]
  rules: RuleSet
}

const nothingLearned: OutputOf<'learned.list'> = {
  available: true,
  note: '',
  rules: [],
  waiting: [],
  acceptance: [],
  models: [],
}

/** What the assistant sees of a table that was analysed without the application: from the command line, or by a tool. */
export function worldOfAnalysis(analysed: Analysed, learned: World['learned'] = () => nothingLearned): World {
  const { opened, context, profile } = analysed
  const byColumn = new Map(analysed.recommendations.map((each) => [each.column, each]))
  return {
    name: analysed.name,
    context,
    profile,
    rules: analysed.rules,
    recommendation: (column) => byColumn.get(column) ?? null,
    stepsOf: (column) => {
      const found = byColumn.get(column)
      return found?.sure && column !== context.target ? found.steps : []
    },
    decidedByPerson: () => false,
    progress() {
      const sure = analysed.recommendations.filter((each) => each.sure).length
      const total = profile.columns.length
      return { total, decided: 0, notSure: total - sure, waiting: sure, undo: null }
    },
    learned,
    tryOut: (column, plans) => tryOut({ opened, profiles: profile.columns, context }, column, plans),
  }
}
