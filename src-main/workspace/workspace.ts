import { rm } from 'node:fs/promises'
import type { Context } from '#shared/contract/context.ts'
import { AuroraError, asAuroraError } from '#shared/contract/errors.ts'
import type { TypeVerdict } from '#shared/contract/feature-type.ts'
import type { ParsedInputOf } from '#shared/contract/methods/index.ts'
import type { TableInfo } from '#shared/contract/methods/table.ts'
import type { ColumnProfile, TableProfile } from '#shared/contract/profile.ts'
import { Guard } from '#shared/resilience/guard.ts'
import { measureInWorker } from '../advisor/measure-in-worker.ts'
import type { Application } from '../application.ts'
import { profileTable } from '../engine/profile-table.ts'
import { openTable } from '../ingest/open-table.ts'
import type { JobContext, JobResult } from '../jobs/jobs.ts'
import { refuseWhenFull } from '../observe/pressure.ts'
import { DecisionJournal } from './decision-journal.ts'
import { definedOf, type ImportChange, layoutOf } from './import-change.ts'
import { measureThere } from './measure-there.ts'
import { closeBench } from './preview.ts'
import { type PlacedSource, placeSource, type TableSource } from './sources.ts'
import { TableSession } from './table-session.ts'

/** The tables that are open, and the work that goes on behind each. */
export class Workspace {
  readonly #application: Application
  readonly #sessions = new Map<string, TableSession>()
  readonly #opening = new Guard('files.open')

  constructor(application: Application) {
    this.#application = application
  }

  session(id: string): TableSession {
    const session = this.#sessions.get(id)
    if (!session) throw new AuroraError('not_found', 'That table is not open any more. Open it again.')
    return session
  }

  list(): TableInfo[] {
    return [...this.#sessions.values()].map((session) => session.info())
  }

  async place(source: TableSource): Promise<PlacedSource> {
    return await placeSource(source, this.#application.temporaryFolder, this.#application.uploadPath)
  }

  async open(source: TableSource, change: ImportChange = {}): Promise<TableInfo> {
    refuseWhenFull()
    const placed = await this.place(source)
    const opened = await this.#opening.run(() => openTable(placed.path, definedOf(change)))
    const journal = placed.temporary ? null : await DecisionJournal.of(this.#application.options.stateFolder, placed.path)
    const session = new TableSession(opened, journal, placed)
    this.#sessions.set(session.id, session)
    if (placed.recent) {
      this.#application.recent.add(placed.path)
      this.#application.options.native?.rememberFile(placed.path)
    }
    this.#startPass(session)
    return session.info()
  }

  /** The job that measures a table on a cluster; its id opens the result. */
  measureThere(order: ParsedInputOf<'table.measureThere'>): string {
    return this.#application.jobs.start('measure', (job) => measureThere(this.#application, order, job))
  }

  async close(id: string): Promise<void> {
    const session = this.session(id)
    this.#sessions.delete(id)
    if (session.job) this.#stopJob(session.job)
    await closeBench(session)
    if (session.temporary) await rm(session.path, { force: true })
  }

  async reimport(id: string, change: ImportChange): Promise<TableInfo> {
    const session = this.session(id)
    if (session.job) this.#stopJob(session.job)
    await closeBench(session)
    session.replace(await openTable(session.path, { ...layoutOf(session.opened.importOptions), ...definedOf(change) }))
    this.#startPass(session)
    return session.info()
  }

  /** Another purpose, other advice. With another target the columns are measured against it anew. */
  async setContext(id: string, context: Context): Promise<TableInfo> {
    const session = this.session(id)
    if (context.target !== null && !session.opened.columns.includes(context.target)) {
      throw new AuroraError('bad_input', 'The target is no column of this table. Choose one of its columns.')
    }
    const sameTarget = context.target === session.context.target && context.task === session.context.task
    session.context = context
    session.writeDown()
    if (sameTarget && session.state === 'complete') {
      if (session.job) this.#stopJob(session.job)
      await this.advise(session)
      this.#startMeasuring(session)
    } else {
      if (session.job) this.#stopJob(session.job)
      this.#startPass(session)
    }
    return session.info()
  }

  async setType(session: TableSession, verdict: TypeVerdict, column: string): Promise<void> {
    session.typesByPerson.set(column, verdict)
    if (session.profile) session.setProfile(this.#withTypesOfPerson(session, session.profile))
    await this.advise(session)
  }

  /** New advice on what is known of the table now. */
  async advise(session: TableSession): Promise<void> {
    if (!session.profile) return
    const advisor = await this.#application.advisor()
    const changed = session.setRecommendations(await advisor.advise(session.profile.columns, session.context))
    this.#application.events.tell('table.changed', { table: session.id, columns: changed, verdicts: [] })
  }

  /** What was learned has changed: the advice on every open table follows. */
  async adviseAgain(): Promise<void> {
    for (const session of [...this.#sessions.values()].filter((each) => each.state === 'complete')) {
      if (session.job) this.#stopJob(session.job)
      await this.advise(session)
      this.#startMeasuring(session)
    }
  }

  async closeAll(): Promise<void> {
    for (const id of [...this.#sessions.keys()]) await this.close(id)
  }

  #startPass(session: TableSession): void {
    session.state = 'reading'
    session.failure = null
    const { jobs } = this.#application
    session.job = jobs.start('read', (context) => this.#pass(session, context))
  }

  /** With a target and a model, treatments are tried on the table's own rows; advice that gains by it changes. */
  #startMeasuring(session: TableSession): void {
    const { context, opened, profile } = session
    if (context.target === null || context.model === null || !profile) return
    const { jobs, events } = this.#application
    session.job = jobs.start('measure', async (job) => {
      const advised = profile.columns.flatMap((column) => session.recommendations.get(column.name) ?? [])
      const measured = await measureInWorker(opened, profile.columns, advised, context, {
        signal: job.signal,
        progress: (share) => job.progress(Math.round(share * 100), 100, 'Measuring treatments on your rows'),
      })
      if (session.opened !== opened || session.context !== context) return { words: '' }
      session.job = null
      if (measured === null) return { words: 'There was nothing to measure treatments against.' }
      if (!measured.report.tells)
        return { words: 'Treatments were measured on your rows: none tells the target better than chance.' }
      const advisor = await this.#application.advisor()
      const changed = session.setRecommendations(
        await advisor.advise(profile.columns, context, { more: [measured.layer], signal: job.signal }),
      )
      events.tell('table.changed', { table: session.id, columns: changed, verdicts: [] })
      const columns = changed.length === 1 ? '1 column' : `${changed.length.toLocaleString('en')} columns`
      return { words: `Treatments were measured on your rows: advice on ${columns} changed.` }
    })
  }

  #stopJob(job: string): void {
    try {
      this.#application.jobs.cancel(job)
    } catch {
      // It had ended already.
    }
  }

  async #pass(session: TableSession, job: JobContext): Promise<JobResult> {
    const { opened } = session
    const stale = (): boolean => session.opened !== opened || session.job !== job.id
    try {
      const advisor = await this.#application.advisor()
      const profile = await profileTable(opened, {
        context: session.context,
        signal: job.signal,
        onProgress: ({ stage, done, total }) => job.progress(done, total, wordsOfStage(stage)),
        onProvisional: (provisional) => {
          if (stale()) return
          session.setProfile(this.#withTypesOfPerson(session, provisional))
          session.setRecommendations(advisor.adviseNow(provisional.columns, session.context))
          session.state = 'provisional'
          this.#application.events.tell('table.changed', { table: session.id, columns: null, verdicts: [] })
        },
      })
      if (stale()) return { words: '' }
      const verdicts = changedVerdicts(session.profile, profile)
      session.setProfile(this.#withTypesOfPerson(session, profile))
      const measured = session.profile ?? profile
      session.setRecommendations(await advisor.advise(measured.columns, session.context, { signal: job.signal }))
      this.#application.observeDecisions([...session.recommendations.values()])
      this.#application.teaching.recommended([...session.recommendations.values()])
      session.state = 'complete'
      session.job = null
      this.#application.events.tell('table.changed', { table: session.id, columns: null, verdicts })
      this.#startMeasuring(session)
      return { words: `${profile.rows.toLocaleString('en')} rows, ${profile.columns.length.toLocaleString('en')} columns read.` }
    } catch (thrown) {
      if (stale()) throw thrown
      const error = asAuroraError(thrown)
      session.state = error.code === 'cancelled' ? 'cancelled' : 'failed'
      session.failure = error.code === 'cancelled' ? null : error.message
      session.job = null
      this.#application.events.tell('table.changed', { table: session.id, columns: null, verdicts: [] })
      throw error
    }
  }

  #withTypesOfPerson(session: TableSession, profile: TableProfile): TableProfile {
    if (session.typesByPerson.size === 0) return profile
    const columns = profile.columns.map((column): ColumnProfile => {
      const type = session.typesByPerson.get(column.name)
      return type ? { ...column, type } : column
    })
    return { ...profile, columns }
  }
}

function wordsOfStage(stage: string): string {
  return stage === 'measuring' ? 'Measuring columns' : stage === 'reading' ? 'Reading' : 'Reading the first rows'
}

function changedVerdicts(before: TableProfile | null, after: TableProfile): { column: string; words: string }[] {
  if (!before) return []
  const earlier = new Map(before.columns.map((column) => [column.name, column.type]))
  return after.columns.flatMap(({ name, type }) => {
    const was = earlier.get(name)
    return was && was.type !== type.type
      ? [{ column: name, words: `${name} is ${type.type}, not ${was.type}: ${type.reason}` }]
      : []
  })
}
