import { type ChildProcess, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { AuroraError } from '#shared/contract/errors.ts'
import type { EngineHooks } from '../engine.ts'
import { privateFolder } from '../private-folder.ts'
import { reasonIn } from './failure-reason.ts'
import { requireSpark } from './find-spark.ts'
import { requireReachable } from './reach.ts'
import { isConnect, isLocal, type SparkSettings } from './spark-settings.ts'
import { type Application, watchStatus } from './watch-status.ts'

const MARK = 'aurora-job '
const LINES_KEPT = 400
const GRACE_MS = 8000

interface News {
  started?: { version: string; status: string | null; application: string | null }
  stage?: string
  parts?: { done: number; total: number }
  finished?: Record<string, unknown>
  failed?: string
}

export type JobEnd = Readonly<Record<string, unknown>>

/** Runs a job with spark-submit (or over Spark Connect) and answers with its last word. Cancelling kills it. */
export async function runJob(
  makeText: (folder: string) => string,
  settings: SparkSettings,
  { signal, onProgress }: EngineHooks,
  use: (end: JobEnd) => Promise<void> = async () => undefined,
): Promise<JobEnd> {
  if (signal?.aborted) throw new AuroraError('cancelled', 'Cancelled.')
  const { program, python } = requireSpark(isConnect(settings.master))
  await requireReachable(settings.master)
  const folder = privateFolder()
  try {
    const script = join(folder.path, 'aurora_job.py')
    writeFileSync(script, makeText(folder.path), { mode: 0o600 })
    const end = await new Job(program, argumentsFor(settings, script), python, settings, onProgress).end(signal)
    await use(end)
    return end
  } finally {
    folder.remove()
  }
}

function argumentsFor(settings: SparkSettings, script: string): readonly string[] {
  if (isConnect(settings.master)) return [script]
  const conf = { 'spark.ui.showConsoleProgress': 'false', ...settings.conf }
  return ['--master', settings.master, ...Object.entries(conf).flatMap(([name, value]) => ['--conf', `${name}=${value}`]), script]
}

class Job {
  readonly #process: ChildProcess
  readonly #settings: SparkSettings
  readonly #onProgress: EngineHooks['onProgress']
  readonly #errors: string[] = []
  #stage = 'starting Spark'
  #end: JobEnd | null = null
  #failure: string | null = null
  #watch: { stop(): void } | null = null
  #alone: string | null = null

  constructor(
    program: string,
    words: readonly string[],
    python: string,
    settings: SparkSettings,
    onProgress: EngineHooks['onProgress'],
  ) {
    this.#settings = settings
    this.#onProgress = onProgress
    const environment = { ...process.env, PYSPARK_PYTHON: process.env['PYSPARK_PYTHON'] ?? python, PYTHONUNBUFFERED: '1' }
    // A group of its own: spark-submit starts others, and all of them have to go.
    this.#process = spawn(program, [...words], {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      env: environment,
    })
    onProgress?.({ stage: this.#stage, done: 0, total: null })
    createInterface({ input: this.#process.stdout! }).on('line', (line) => this.#hear(line))
    createInterface({ input: this.#process.stderr! }).on('line', (line) => this.#keep(line))
  }

  async end(signal: AbortSignal | undefined): Promise<JobEnd> {
    const stop = (): void => this.#kill()
    signal?.addEventListener('abort', stop, { once: true })
    process.once('exit', stop)
    try {
      await new Promise<void>((resolve, reject) => {
        this.#process.once('error', reject)
        this.#process.once('close', () => resolve())
      })
    } catch (error) {
      throw new AuroraError('unavailable', `Spark could not be started: ${(error as Error).message}`, {}, { cause: error })
    } finally {
      this.#watch?.stop()
      signal?.removeEventListener('abort', stop)
      process.removeListener('exit', stop)
    }
    if (signal?.aborted) throw new AuroraError('cancelled', 'Cancelled.')
    if (this.#end !== null) return this.#end
    if (this.#alone !== null) throw new AuroraError('unavailable', this.#alone)
    throw new AuroraError('bad_input', `Spark: ${this.#failure ?? reasonIn(this.#errors)}`)
  }

  #hear(line: string): void {
    if (!line.startsWith(MARK)) {
      this.#keep(line)
      return
    }
    const news = JSON.parse(line.slice(MARK.length)) as News
    if (news.started) this.#follow(news.started)
    if (news.stage !== undefined) {
      this.#stage = news.stage
      this.#onProgress?.({ stage: news.stage, done: 0, total: null })
    }
    if (news.finished) this.#end = news.finished
    if (news.failed !== undefined) this.#failure = news.failed
  }

  #follow({ status, application }: NonNullable<News['started']>): void {
    if (status === null || application === null) return
    const where: Application = { status, application, distributed: !isLocal(this.#settings.master) }
    this.#watch = watchStatus(where, this.#settings.patienceSeconds, {
      onTasks: (done, total) => this.#onProgress?.({ stage: this.#stage, done, total }),
      onAlone: (words) => {
        this.#alone = words
        this.#kill()
      },
    })
  }

  #keep(line: string): void {
    if (line.trim() === '') return
    this.#errors.push(line)
    if (this.#errors.length > LINES_KEPT) this.#errors.shift()
  }

  #kill(): void {
    this.#signal('SIGTERM')
    setTimeout(() => this.#signal('SIGKILL'), GRACE_MS).unref()
  }

  #signal(name: NodeJS.Signals): void {
    const { pid, exitCode, signalCode } = this.#process
    if (pid === undefined || exitCode !== null || signalCode !== null) return
    try {
      if (process.platform === 'win32') this.#process.kill(name)
      else process.kill(-pid, name)
    } catch {
      // It has just ended.
    }
  }
}
