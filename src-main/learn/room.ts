import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AuroraError } from '#shared/contract/errors.ts'
import type { Layer } from '#shared/contract/layer.ts'
import type { PassphraseUse } from '#shared/contract/methods/learning.ts'
import { inBackground } from '../store/background.ts'
import { type BackupInfo, listBackups } from '../store/backup.ts'
import { type DeadLetter, deadLetters, retryDeadLetters } from '../store/dead-letters.ts'
import { type Erased, eraseAll, eraseEvents, eraseModels, eraseRules } from '../store/erase.ts'
import { storePlaces } from '../store/files.ts'
import { keyFile } from '../store/keys/key-file.ts'
import { keyring } from '../store/keys/keyring.ts'
import { passphraseSource } from '../store/keys/passphrase.ts'
import { newRecoveryCode } from '../store/keys/recovery-code.ts'
import type { KeySource } from '../store/keys/source.ts'
import { type OpenOptions, openStore, type StoreOpening } from '../store/open.ts'
import { lockWithPassphrase, passphraseUse, removePassphrase } from '../store/passphrase-lock.ts'
import { RETENTION_SETTING } from '../store/privacy-report.ts'
import { asStoreError, type StoreTrouble, storeError, trouble } from '../store/problem.ts'
import { openFromBackup, openSalvaged, openWithRecoveryCode, renewRecoveryCode, startNew } from '../store/recovery.ts'
import { RETENTION_DAYS } from '../store/retention.ts'
import type { WorkProgress, WorkResult } from '../store/work.ts'
import { learnedLayer } from './learned-layer.ts'
import { type Learning, learningOf } from './learning.ts'
import { type ModelRegistry, modelRegistry } from './model-registry.ts'
import type { FamilyOf } from './plan-difference.ts'
import { teamLayer } from './team-layer.ts'

export interface RoomOptions {
  stateFolder: string
  familyOf: FamilyOf
  /** Sources that only a host has, strongest first; the keyring and the file come after them. */
  hostSources?: readonly KeySource[]
  clock?: () => number
}

export interface RoomStatus {
  state: 'ok' | 'degraded' | 'recovery' | 'off'
  words: string
  trouble: StoreTrouble | null
  setAside: string | null
  backups: readonly BackupInfo[]
  deadLetters: readonly DeadLetter[]
}

const DAY_MS = 86_400_000

/** The person's learning as the hosts see it. It always opens; when the store cannot, learning is off and says why. */
export class LearningRoom {
  readonly #options: OpenOptions
  readonly #familyOf: FamilyOf
  #opening: StoreOpening
  #learning: Learning | null = null
  #layer: Layer | null = null
  #recoveryCode: string | null = null
  #base: Layer | null = null
  /** Held while it alone opens the store: a restore or a new recovery code has to open it again. */
  #passphrase: KeySource | null = null
  /** Told whenever what is learned, or whether it can be, has changed. */
  onChange: () => void = () => {}

  private constructor(options: OpenOptions, familyOf: FamilyOf, opening: StoreOpening) {
    this.#options = options
    this.#familyOf = familyOf
    this.#opening = opening
    this.#adopt(opening)
  }

  static async open(options: RoomOptions): Promise<LearningRoom> {
    const folder = join(options.stateFolder, 'store')
    const sources = [...(options.hostSources ?? []), keyring(), keyFile(storePlaces(folder).keyFile)]
    const open: OpenOptions = { folder, sources, ...(options.clock ? { clock: options.clock } : {}) }
    return new LearningRoom(open, options.familyOf, await openStore(open))
  }

  /** Asking how things stand must not begin a store. */
  static isThere(stateFolder: string): boolean {
    const places = storePlaces(join(stateFolder, 'store'))
    return existsSync(places.database) || existsSync(places.keys)
  }

  get learning(): Learning | null {
    return this.#learning
  }

  get passphrase(): PassphraseUse {
    return passphraseUse(storePlaces(this.folder))
  }

  get folder(): string {
    return this.#options.folder
  }

  mustLearn(): Learning {
    if (this.#learning) return this.#learning
    const found = this.#opening.state === 'unavailable' ? this.#opening.trouble : trouble('failed')
    throw storeError(found.problem, found.detail)
  }

  models(): ModelRegistry {
    return modelRegistry(this.mustLearn().store)
  }

  /** After a training, a rollback or a demotion: the voter speaks with the model that is in use now. */
  refreshModel(): void {
    const { learning } = this
    if (!learning) return
    this.#layer = learnedLayer(learning.knowledge, { model: modelRegistry(learning.store).current(), base: this.#base })
    this.onChange()
  }

  /** The voter for the pipeline; silent while the store is not there. `base`: whose vote the personal model weighs. */
  layer(base: Layer | null = null): Layer {
    this.#base = base
    this.refreshModel()
    const room = this
    return {
      name: 'learned',
      get version() {
        return room.#layer?.version ?? 'off'
      },
      ask: (questions, signal) => room.#layer?.ask(questions, signal) ?? questions.map(() => ({ votes: [] })),
    }
  }

  /** The voter for rules of others; silent while the store is not there. */
  teamLayer(): Layer {
    const voter = () => (this.#learning ? teamLayer(this.#learning.knowledge) : null)
    return {
      name: 'team',
      get version() {
        return voter()?.version ?? 'off'
      },
      ask: (questions, signal) => voter()?.ask(questions, signal) ?? questions.map(() => ({ votes: [] })),
    }
  }

  /** Shown once; null when it was shown or the store is an old one. */
  takeRecoveryCode(): string | null {
    const code = this.#recoveryCode
    this.#recoveryCode = null
    return code
  }

  status(): RoomStatus {
    if (this.#opening.state === 'unavailable') {
      const { trouble: found, setAside, backups } = this.#opening
      return {
        state: 'recovery',
        words: `${found.words} Learning is off; advice goes on without it.`,
        trouble: found,
        setAside,
        backups,
        deadLetters: [],
      }
    }
    const { store, notices } = this.#opening
    const problem = store.trouble()
    const found = problem ? trouble(problem) : (notices[0] ?? null)
    const letters = deadLetters(store.database)
    const words = [
      found ? found.words : 'What you teach is kept on this machine, encrypted.',
      store.slot.weakness !== null && this.passphrase !== 'only' ? store.slot.weakness : '',
      letters.length > 0 ? `${letters.length} events could not be read into the summaries.` : '',
    ]
    const state = found || letters.length > 0 ? 'degraded' : 'ok'
    return {
      state,
      words: words.filter(Boolean).join(' '),
      trouble: found,
      setAside: null,
      backups: listBackups(store.places),
      deadLetters: letters,
    }
  }

  async work(
    what: 'backup' | 'verify' | 'rebuild' | 'prune',
    progress?: WorkProgress,
    signal?: AbortSignal,
  ): Promise<WorkResult> {
    const { store } = this.mustLearn()
    const days = Number(store.setting(RETENTION_SETTING) ?? RETENTION_DAYS)
    const result = await inBackground({ what, folder: this.folder, key: store.key, now: store.clock(), days }, progress, signal)
    this.#learning?.knowledge.refresh()
    return result
  }

  /** Once in a while: old events go, and there is a backup of the day. */
  async maintain(): Promise<void> {
    if (!this.#learning || this.#learning.store.readOnly) return
    const { store } = this.#learning
    const newest = listBackups(store.places)[0]?.made ?? 0
    const hasEvents = store.database.prepare('SELECT 1 FROM event LIMIT 1').get() !== undefined
    await this.work('prune')
    if (hasEvents && Math.abs(store.clock() - newest) > DAY_MS) await this.work('backup')
  }

  setRetention(days: number): void {
    if (!Number.isInteger(days) || days < 1 || days > 3_650) {
      throw new AuroraError('bad_usage', 'Events are kept from 1 to 3,650 days.', { days })
    }
    this.mustLearn().store.setSetting(RETENTION_SETTING, String(days))
  }

  retryDeadLetters(): { taken: number; left: number } {
    const { store, knowledge } = this.mustLearn()
    const done = retryDeadLetters(store.database, store.projections)
    knowledge.reload()
    return done
  }

  async restore(name?: string): Promise<string> {
    this.#close()
    const opening = await this.#recover(() => openFromBackup(this.#unlocking, name))
    return opening.restored ?? ''
  }

  async salvage(): Promise<{ events: number; lost: number }> {
    this.#close()
    const opening = await this.#recover(() => openSalvaged(this.#unlocking))
    return opening.salvaged ?? { events: 0, lost: 0 }
  }

  async startNew(): Promise<void> {
    this.#close()
    await this.#recover(() => startNew(this.#options))
  }

  async unlockWithCode(code: string): Promise<void> {
    this.#close()
    await this.#recover(() => openWithRecoveryCode(this.#options, code), true)
  }

  async unlockWithPassphrase(passphrase: string): Promise<void> {
    this.#close()
    const source = passphraseSource(passphrase)
    await this.#recover(() => openStore({ ...this.#options, sources: [source] }), true)
    this.#passphrase = source
  }

  /** Whatever the person has: a recovery code has nine groups of four, all else is a passphrase. */
  async unlockWithSecret(secret: string): Promise<void> {
    if (/^([\s-]*[0-9a-z]){36}[\s-]*$/i.test(secret)) await this.unlockWithCode(secret)
    else await this.unlockWithPassphrase(secret)
  }

  /** `only`: the key store and the key file do not open the store any more. */
  async setPassphrase(passphrase: string, only: boolean, current: string | null = null): Promise<void> {
    this.mustLearn()
    await lockWithPassphrase(this.#options, passphrase, only, current)
    this.#passphrase = passphraseSource(passphrase)
  }

  async removePassphrase(current: string | null): Promise<void> {
    this.mustLearn()
    await removePassphrase(this.#options, current)
    this.#passphrase = null
  }

  async retry(): Promise<void> {
    this.#close()
    await this.#recover(() => openStore(this.#unlocking))
  }

  async newRecoveryCode(): Promise<string> {
    this.mustLearn()
    const code = newRecoveryCode()
    await renewRecoveryCode(this.#unlocking, code)
    return code
  }

  /** `all` takes key and files; the next start begins with an empty store. The others leave the rest as it is. */
  async erase(what: 'all' | 'events' | 'rules' | 'models', beginAnew = true): Promise<Erased> {
    if (what === 'all') {
      this.#close()
      this.#passphrase = null
      const erased = await eraseAll(storePlaces(this.folder), this.#options.sources)
      if (beginAnew) await this.#recover(() => openStore(this.#options))
      return erased
    }
    const { store, knowledge } = this.mustLearn()
    if (what === 'events') eraseEvents(store)
    else if (what === 'rules') eraseRules(store)
    else eraseModels(store)
    knowledge.reload()
    this.onChange()
    return { files: 0, unanswered: [] }
  }

  close(): void {
    this.#close()
  }

  get #unlocking(): OpenOptions {
    const held = this.#passphrase
    return held ? { ...this.#options, sources: [...this.#options.sources, held] } : this.#options
  }

  #close(): void {
    this.#learning?.store.close()
    this.#learning = null
    this.#layer = null
  }

  /** When a remedy fails, what was there before is opened again, so that nothing got worse. */
  async #recover<T extends StoreOpening>(remedy: () => Promise<T>, mustOpen = false): Promise<T> {
    try {
      const opening = await remedy()
      if (mustOpen && opening.state === 'unavailable') throw storeError(opening.trouble.problem, opening.trouble.detail)
      this.#adopt(opening)
      return opening
    } catch (thrown) {
      this.#adopt(await openStore(this.#unlocking))
      throw asStoreError(thrown)
    } finally {
      this.onChange()
    }
  }

  #adopt(opening: StoreOpening): void {
    this.#opening = opening
    if (opening.state !== 'ready') return
    this.#recoveryCode = opening.recoveryCode ?? this.#recoveryCode
    this.#learning = learningOf(opening.store, this.#familyOf)
    this.refreshModel()
  }
}
