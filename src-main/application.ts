import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AuroraError, asAuroraError } from '#shared/contract/errors.ts'
import type { Component, Settings } from '#shared/contract/methods/application.ts'
import type { Recommendation } from '#shared/contract/recommendation.ts'
import type { Metrics } from '#shared/observe/metrics.ts'
import { adviceVocabulary } from './advisor/advice-words.ts'
import type { Advisor } from './advisor/advisor.ts'
import { Lessons } from './decide/lessons.ts'
import { privateFolder } from './engine/private-folder.ts'
import { Jobs } from './jobs/jobs.ts'
import { learningFigures } from './learn/learning-figures.ts'
import { LearningRoom } from './learn/room.ts'
import { keepUp, type Upkeep } from './learn/upkeep.ts'
import { capability as engine } from './observe/capabilities/engine.ts'
import { capability as model } from './observe/capabilities/model.ts'
import { capability as oracle } from './observe/capabilities/oracle.ts'
import { capability as stateFolder } from './observe/capabilities/state-folder.ts'
import { healthOf } from './observe/capability-health.ts'
import { type Health, HealthBoard } from './observe/health.ts'
import { leftAloneComponent } from './observe/left-alone.ts'
import type { Log } from './observe/log.ts'
import { Observation, type RequestRecord } from './observe/observation.ts'
import { diskComponent, memoryComponent, memoryShare, PRESSED_FROM } from './observe/pressure.ts'
import { EventBus } from './rpc/event-bus.ts'
import { handlersOf } from './rpc/handlers/index.ts'
import { Router } from './rpc/router.ts'
import { RecentFiles } from './settings/recent-files.ts'
import { SettingsFile } from './settings/settings-file.ts'
import { type SafeStorage, safeStorageSource } from './store/keys/safe-storage.ts'
import { keepPace, type Pace } from './sync/pace.ts'
import { type Sync, syncOf } from './sync/sync.ts'
import { sharingComponent } from './sync/views.ts'
import { Decisions } from './workspace/decisions.ts'
import { Teaching } from './workspace/teaching.ts'
import { Workspace } from './workspace/workspace.ts'

/** What only a host with windows can do. */
export interface NativeParts {
  openDialog(): Promise<string | null>
  saveDialog(name: string): Promise<string | null>
  rememberFile(path: string): void
  applyTheme(theme: Settings['theme']): void
  /** Electron's key store, for the store's key. */
  safeStorage: SafeStorage
}

export interface ApplicationOptions {
  host: 'electron' | 'loopback' | 'library'
  stateFolder: string
  version: string
  openAtStart: string | null
  checkAnswers: boolean
  native?: NativeParts
}

const REHEARSAL_AFTER_MS = 1_000

type ReserveDownload = (name: string) => Promise<{ path: string; address: string }>

/** Everything behind the hosts, put together once. */
export class Application {
  readonly options: ApplicationOptions
  readonly events = new EventBus()
  readonly observation: Observation
  readonly metrics: Metrics
  readonly healthBoard = new HealthBoard()
  readonly jobs: Jobs
  readonly log: Log
  readonly settings: SettingsFile
  readonly recent: RecentFiles
  readonly router: Router
  readonly temporaryFolder: string
  readonly learning: LearningRoom
  readonly teaching: Teaching
  readonly lessons: Lessons
  readonly upkeep: Upkeep
  readonly sync: Sync
  readonly pace: Pace
  readonly workspace: Workspace
  readonly decisions: Decisions
  ready = false
  /** Uploads and pasted tables: swept at the next start after a crash. */
  readonly #work: ReturnType<typeof privateFolder>
  #advisor: Promise<Advisor> | null = null
  readonly #closing = new AbortController()
  reserveDownload: ReserveDownload | null = null
  uploadPath: ((id: string) => string) | null = null

  private constructor(options: ApplicationOptions, learning: LearningRoom) {
    this.options = options
    this.#work = newTemporaryFolder()
    this.temporaryFolder = this.#work.path
    this.jobs = new Jobs(this.events)
    this.observation = new Observation({
      logFolder: join(options.stateFolder, 'logs'),
      deadLetters: () => learning.status().deadLetters.length,
      onAlert: ({ words }) => this.events.tell('app.degraded', { component: 'alerts', words }),
    })
    this.metrics = this.observation.metrics
    this.log = this.observation.log
    this.settings = new SettingsFile(options.stateFolder)
    this.recent = new RecentFiles(options.stateFolder)
    this.learning = learning
    this.teaching = new Teaching(learning, this.log)
    this.lessons = new Lessons(learning)
    this.upkeep = keepUp(learning)
    this.sync = syncOf(learning, options.stateFolder, options.host, () => this.rulesChanged())
    this.pace = keepPace(this.sync)
    this.workspace = new Workspace(this)
    this.decisions = new Decisions(this.teaching)
    this.router = new Router(handlersOf(this), {
      checkAnswers: options.checkAnswers,
      isReady: () => this.ready,
      onCall: ({ method, id, milliseconds, code }) => {
        // Screens ask how things are all the time; only work on a table holds up what waits for a quiet hour.
        if (/^(table|columns|recipe)\./.test(method)) this.upkeep.touched()
        this.observation.call({ method, id, milliseconds, code })
      },
    })
    this.metrics.onRead(() => this.#look())
  }

  static async start(options: ApplicationOptions): Promise<Application> {
    const learning = await LearningRoom.open({
      stateFolder: options.stateFolder,
      familyOf: adviceVocabulary.familyOf,
      ...(options.native ? { hostSources: [safeStorageSource(options.native.safeStorage)] } : {}),
    })
    const application = new Application(options, learning)
    application.healthBoard.register('store', () => application.teaching.component())
    application.healthBoard.register('sharing', () => sharingComponent(application.sync, learning))
    for (const capability of [engine, model, oracle, stateFolder])
      application.healthBoard.register(capability.name, healthOf(capability))
    application.healthBoard.register('rules', () => application.#rulesComponent())
    application.healthBoard.register('guards', () => leftAloneComponent(application.observation.leftAlone))
    application.healthBoard.register('disk', () => diskComponent(options.stateFolder))
    application.healthBoard.register('memory', () => memoryComponent(application.#relieve()))
    application.ready = true
    if (options.host !== 'library') application.#rehearseSoon()
    application.log.write('info', 'started', { component: options.host })
    return application
  }

  get version(): string {
    return this.options.version
  }

  async health(): Promise<Health> {
    return await this.healthBoard.read()
  }

  /** Loaded on first need: a host that never advises never reads a rule. */
  advisor(): Promise<Advisor> {
    this.#advisor ??= this.#makeAdvisor().catch((thrown: unknown) => {
      this.#advisor = null
      throw thrown
    })
    return this.#advisor
  }

  async #makeAdvisor(): Promise<Advisor> {
    const { createAdvisor } = await import('./advisor/advisor.ts')
    const { withLearned } = await import('./learn/personal-advisor.ts')
    const advisor = createAdvisor()
    withLearned(advisor, this.learning)
    return advisor
  }

  async #rulesComponent(): Promise<Component> {
    const { rules } = (await this.advisor()).library
    const { problems } = await this.advisor()
    if (rules.length === 0) {
      const words = 'No rule is there: advice comes from what was learned and measured, and from caution.'
      return { name: 'rules', state: 'degraded', words, remedy: 'Restore the folder rules/ from the release.' }
    }
    if (problems.length === 0) return { name: 'rules', state: 'ok', words: `${rules.length} rules.`, remedy: '' }
    return {
      name: 'rules',
      state: 'degraded',
      words: `${problems.length} rule files were left out; ${rules.length} rules are in force.`,
      remedy: '`aurora rules lint` names them and says why.',
    }
  }

  /** By the person or by a team. Open tables are advised anew in the background. */
  rulesChanged(): void {
    void this.workspace.adviseAgain().catch((thrown: unknown) => {
      this.log.write('error', 'advice did not follow what was learned', { code: asAuroraError(thrown).code })
    })
  }

  observeRequest(record: RequestRecord): void {
    this.observation.request(record)
  }

  observeDecisions(recommendations: readonly Recommendation[]): void {
    this.observation.decisions(recommendations)
  }

  /** Under pressure what can be made again is let go. */
  #relieve(): number {
    const share = memoryShare()
    if (share >= PRESSED_FROM) void this.#advisor?.then((advisor) => advisor.forget())
    return share
  }

  #look(): void {
    const { metrics, jobs } = this
    metrics.set('jobs', jobs.count - jobs.waiting, { state: 'running' })
    metrics.set('jobs', jobs.waiting, { state: 'waiting' })
    metrics.set('tables_open', this.workspace.list().length)
    metrics.set('memory_share', this.#relieve())
    metrics.set('dead_letters', this.learning.status().deadLetters.length)
    const { learning } = this.learning
    if (!learning) return
    const figures = learningFigures(learning.store)
    metrics.set('projection_lag_events', figures.lag)
    if (figures.learning !== null) metrics.set('learning_share', figures.learning)
    if (figures.acceptance !== null) metrics.set('acceptance_share', figures.acceptance)
    if (figures.ruleSuccess !== null) metrics.set('rule_success_share', figures.ruleSuccess)
  }

  provideDownloads(reserve: ReserveDownload): void {
    this.reserveDownload = reserve
  }

  provideUploads(pathOf: (id: string) => string): void {
    this.uploadPath = pathOf
  }

  /** After the first screen has painted, and before a person has found the file to open. */
  #rehearseSoon(): void {
    const start = async (): Promise<void> => {
      const { rehearse } = await import('./workspace/rehearsal.ts')
      await rehearse(await this.advisor(), this.#closing.signal)
    }
    const timer = setTimeout(() => {
      start().catch((thrown: unknown) => {
        const { code } = asAuroraError(thrown)
        if (code !== 'cancelled') this.log.write('warning', 'the rehearsal failed', { code })
      })
    }, REHEARSAL_AFTER_MS)
    timer.unref()
    this.#closing.signal.addEventListener('abort', () => clearTimeout(timer), { once: true })
  }

  async close(): Promise<void> {
    this.ready = false
    this.#closing.abort()
    await this.jobs.stopAll()
    await this.workspace.closeAll()
    this.upkeep.stop()
    this.pace.stop()
    this.learning.close()
    await (await this.#advisor?.catch(() => null))?.close()
    this.#work.remove()
    this.log.write('info', 'stopped', { component: this.options.host })
    this.observation.close()
  }
}

function newTemporaryFolder(): ReturnType<typeof privateFolder> {
  try {
    return privateFolder()
  } catch (cause) {
    const words = `The folder for temporary files, ${tmpdir()}, cannot be written. Set TMPDIR to one that can.`
    throw new AuroraError('unavailable', words, { path: tmpdir(), lasting: true }, { cause })
  }
}
