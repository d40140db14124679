import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { planWords } from '#shared/advise/plan-words.ts'
import type { ActionCall } from '#shared/contract/action.ts'
import { type Context, noContext } from '#shared/contract/context.ts'
import { AuroraError } from '#shared/contract/errors.ts'
import type { TypeVerdict } from '#shared/contract/feature-type.ts'
import type { ColumnRow, historySchema } from '#shared/contract/methods/columns.ts'
import type { TableInfo } from '#shared/contract/methods/table.ts'
import type { ColumnProfile, TableProfile } from '#shared/contract/profile.ts'
import type { Recommendation } from '#shared/contract/recommendation.ts'
import type { z } from '#shared/contract/schemas/zod.ts'
import { DecisionHistory } from '#shared/decisions/history.ts'
import type { WorkState } from '#shared/decisions/work-state.ts'
import { adviceVocabulary } from '../advisor/advice-words.ts'
import type { OpenedTable } from '../ingest/open-table.ts'
import { type ColumnView, columnRow, decisionState, stepsInForce } from './column-row.ts'
import type { DecisionJournal } from './decision-journal.ts'

type History = z.infer<typeof historySchema>

/** One open table: how it was read, what was measured, what is advised, what the person decided. */
export class TableSession {
  readonly id = randomUUID()
  readonly path: string
  readonly name: string
  readonly history = new DecisionHistory()
  /** A source of our own making (pasted text, an upload) goes when the table is closed. */
  readonly temporary: boolean
  opened: OpenedTable
  context: Context = noContext
  profile: TableProfile | null = null
  state: TableInfo['state'] = 'reading'
  failure: string | null = null
  job: string | null = null
  restored = 0
  readonly typesByPerson = new Map<string, TypeVerdict>()
  #journal: DecisionJournal | null
  #recommendations = new Map<string, Recommendation>()
  #indexes = new Map<string, number>()

  constructor(opened: OpenedTable, journal: DecisionJournal | null, options: { name?: string; temporary: boolean }) {
    this.opened = opened
    this.path = opened.path
    this.name = options.name ?? basename(opened.path)
    this.temporary = options.temporary
    this.#journal = journal
    this.#bringBack()
  }

  get recommendations(): ReadonlyMap<string, Recommendation> {
    return this.#recommendations
  }

  info(): TableInfo {
    return {
      table: this.id,
      name: this.name,
      path: this.temporary ? null : this.path,
      columns: [...this.opened.columns],
      rows: this.state === 'complete' ? (this.profile?.rows ?? null) : null,
      import: copyOf(this.opened.importOptions),
      report: copyOf(this.opened.report) as TableInfo['report'],
      context: this.context,
      state: this.state,
      job: this.job,
      failure: this.failure,
      restored: this.restored,
    }
  }

  setProfile(profile: TableProfile): void {
    this.profile = profile
    this.#indexes = new Map(profile.columns.map((column, index) => [column.name, index]))
  }

  /** Takes new advice; answers with the columns whose headline changed. */
  setRecommendations(recommendations: readonly Recommendation[]): string[] {
    const changed = recommendations
      .filter((each) => this.#recommendations.get(each.column)?.words !== each.words)
      .map((each) => each.column)
    this.#recommendations = new Map(recommendations.map((each) => [each.column, each]))
    return changed
  }

  column(name: string): ColumnProfile {
    const found = this.findColumn(name)
    if (found) return found
    if (!this.opened.columns.includes(name)) throw new AuroraError('not_found', 'The table has no such column.')
    throw new AuroraError('not_ready', 'This column is still being read. Try again in a moment.')
  }

  findColumn(name: string): ColumnProfile | undefined {
    const index = this.#indexes.get(name)
    return index === undefined ? undefined : this.profile?.columns[index]
  }

  recommendation(name: string): Recommendation {
    const found = this.#recommendations.get(name)
    if (!found) throw new AuroraError('not_ready', 'There is no advice on this column yet. Try again in a moment.')
    return found
  }

  view(profile: ColumnProfile): ColumnView {
    return {
      profile,
      recommendation: this.#recommendations.get(profile.name) ?? null,
      decision: this.history.state.decisions.get(profile.name),
      isTarget: this.context.target === profile.name,
      words: wordsOf,
    }
  }

  rows(columns?: readonly string[]): ColumnRow[] {
    const all = columns ? columns.flatMap((name) => this.findColumn(name) ?? []) : (this.profile?.columns ?? [])
    return all.map((profile) => columnRow(this.view(profile)))
  }

  stepsOf(name: string): readonly ActionCall[] {
    return stepsInForce(this.view(this.column(name)))
  }

  historyView(): History {
    let decided = 0
    let notSure = 0
    let waiting = 0
    const total = this.opened.columns.length
    for (const name of this.opened.columns) {
      const state = decisionState({
        recommendation: this.#recommendations.get(name) ?? null,
        decision: this.history.state.decisions.get(name),
      })
      if (state === 'accepted' || state === 'changed' || state === 'skipped') decided += 1
      else if (state === 'not_sure') notSure += 1
      else waiting += 1
    }
    return { undo: [...this.history.undoable], redo: [...this.history.redoable], counts: { total, decided, notSure, waiting } }
  }

  /** Takes a change and writes it down before it answers. */
  record(state: WorkState, words: string): void {
    this.history.record(state, words)
    this.writeDown()
  }

  writeDown(): void {
    this.#journal?.write(this.history.state, this.context)
  }

  /** Reads the table under other options: what was decided for columns that are still there stays. */
  replace(opened: OpenedTable): void {
    this.opened = opened
    this.profile = null
    this.#recommendations = new Map()
    this.#indexes = new Map()
    if (this.context.target !== null && !opened.columns.includes(this.context.target))
      this.context = { ...this.context, target: null }
  }

  #bringBack(): void {
    const found = this.#journal?.read()
    if (!found) return
    const columns = new Set(this.opened.columns)
    const kept = [...found.state.decisions].filter(([name]) => columns.has(name))
    this.history.restore({ ...found.state, decisions: new Map(kept) })
    this.restored = kept.length
    if (found.context.target === null || columns.has(found.context.target)) this.context = found.context
  }
}

function wordsOf(steps: readonly ActionCall[]): string {
  return planWords(steps, adviceVocabulary)
}

function copyOf<T>(value: T): Mutable<T> {
  return value as Mutable<T>
}

type Mutable<T> = T extends readonly (infer Item)[]
  ? Mutable<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
    : T
