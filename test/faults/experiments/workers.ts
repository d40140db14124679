import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runInWorker } from '#main/jobs/run-in-worker.ts'
import { Guard } from '#shared/resilience/guard.ts'
import { type Experiment, refused, timed, until } from '../experiment.ts'
import { advised, exported, inScene } from '../scene.ts'

const program = (name: string): URL => new URL(`../workers/${name}.worker.ts`, import.meta.url)

export const experiments: readonly Experiment[] = [
  {
    name: 'worker: killed once',
    async run() {
      const folder = mkdtempSync(join(tmpdir(), 'aurora-worker-'))
      const task = { lives: join(folder, 'lives'), deaths: 1 }
      writeFileSync(task.lives, '')
      const guard = new Guard('measure.work')
      const { result, milliseconds } = await timed(() =>
        guard.run(() => runInWorker<string>({ name: 'measure', program: program('dies'), task })),
      )
      rmSync(folder, { recursive: true })
      assert.equal(result, 'done')
      return { sees: 'nothing', works: 'all', acknowledged: 1, kept: 1, recoveryMs: milliseconds }
    },
  },
  {
    name: 'worker: killed each time',
    run: () =>
      inScene(async (scene) => {
        const table = await scene.open()
        const acknowledged = await scene.decide(table)
        const task = { lives: join(scene.home, 'lives'), deaths: 99 }
        writeFileSync(task.lives, '')
        const guard = new Guard('measure.work')
        const sees = await refused(
          () => guard.run(() => runInWorker({ name: 'measure', program: program('dies'), task })),
          'unavailable',
        )
        const { result, milliseconds } = await timed(() => advised(scene, table))
        return { sees, works: result, acknowledged, kept: await scene.decided(table), recoveryMs: milliseconds }
      }),
  },
  {
    name: 'worker: out of memory',
    run: () =>
      inScene(async (scene) => {
        const table = await scene.open()
        const acknowledged = await scene.decide(table)
        const sees = await refused(
          () => runInWorker({ name: 'measure', program: program('eats'), task: null, memoryMegabytes: 24 }),
          'no_space',
        )
        const { result, milliseconds } = await timed(() => exported(scene, table))
        return {
          sees,
          works: `${await advised(scene, table)}; ${result}`,
          acknowledged,
          kept: await scene.decided(table),
          recoveryMs: milliseconds,
        }
      }),
  },
  {
    name: 'worker: hangs, and is cancelled',
    async run() {
      const stop = new AbortController()
      const running = refused(
        () => runInWorker({ name: 'measure', program: program('hangs'), task: null, signal: stop.signal }),
        'cancelled',
      )
      await new Promise((resolve) => setTimeout(resolve, 100))
      stop.abort()
      const { result, milliseconds } = await timed(() => running)
      return { sees: result, works: 'all', acknowledged: 0, kept: 0, recoveryMs: milliseconds }
    },
  },
  {
    name: 'worker: killed in the middle of a backup',
    run: () =>
      inScene(async (scene) => {
        const table = await scene.open()
        const acknowledged = await scene.decide(table)
        const room = scene.running.application.learning
        const stop = new AbortController()
        const backup = refused(() => room.work('backup', undefined, stop.signal), 'cancelled')
        await new Promise((resolve) => setImmediate(resolve))
        stop.abort()
        const sees = await backup
        assert.equal(room.status().backups.length, 0)
        const { milliseconds } = await timed(() => room.work('backup'))
        assert.equal(room.status().backups.length, 1)
        return { sees, works: await advised(scene, table), acknowledged, kept: scene.events(), recoveryMs: milliseconds }
      }),
  },
  {
    name: 'jobs: a hundred tables opened at once',
    run: () =>
      inScene(async (scene) => {
        const { call, application, file } = scene.running
        const paths = Array.from({ length: 100 }, (_, at) => file(`t${at}.csv`, `a,b\n${at},1\n${at + 1},2\n`))
        const before = await timed(() => scene.open())
        const { result, milliseconds } = await timed(async () => {
          const opened = await Promise.all(paths.map((path) => call('table.open', { source: { path } })))
          await until(() => application.jobs.count === 0, 'all tables are read', 60_000)
          return opened
        })
        const infos = await Promise.all(result.map(({ table }) => call('table.info', { table })))
        const complete = infos.filter(({ state }) => state === 'complete').length
        return {
          sees: `${result.length} tables, each read in its turn`,
          works: await advised(scene, before.result),
          acknowledged: paths.length,
          kept: complete,
          recoveryMs: milliseconds,
        }
      }),
  },
  {
    name: 'jobs: cancelled while waiting for its turn',
    run: () =>
      inScene(async (scene) => {
        const { jobs } = scene.running.application
        const holds = [1, 2].map(() => jobs.start('measure', ({ signal }) => ended(signal)))
        const waiting = jobs.start('measure', async () => ({ words: 'never' }))
        await until(() => jobs.waiting === 1, 'one waits')
        jobs.cancel(waiting)
        const { milliseconds } = await timed(() => jobs.finished(waiting))
        assert.equal(jobs.count, 2)
        for (const each of holds) jobs.cancel(each)
        await Promise.all(holds.map((each) => jobs.finished(each)))
        return {
          sees: 'Cancelled.',
          works: await advised(scene, await scene.open()),
          acknowledged: 0,
          kept: 0,
          recoveryMs: milliseconds,
        }
      }),
  },
]

function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new DOMException('stop', 'AbortError')), { once: true })
  })
}
