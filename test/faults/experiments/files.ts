import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { privateFolder } from '#main/engine/private-folder.ts'
import { startApplication } from '../../support/application.ts'
import { type Experiment, refused, timed, until } from '../experiment.ts'
import { advised, exported, inScene, people, type Scene } from '../scene.ts'

function jobWords(scene: Scene, job: string): { state: string; words: string } {
  const end = scene.running.events.findLast(({ event, data }) => event === 'job.finished' && 'job' in data && data.job === job)
  return end?.data as { state: string; words: string }
}

async function failedExport(scene: Scene, table: string, path: string): Promise<string> {
  const { call, application } = scene.running
  const { job } = await call('export.file', { table, path, format: 'csv', formulaGuard: false, split: null })
  await application.jobs.finished(job)
  const { state, words } = jobWords(scene, job)
  assert.equal(state, 'failed')
  assert.ok(words.length > 10 && !/TypeError|undefined|ENOENT: no such/.test(words), words)
  return words
}

const many = (rows: number): string => `a,b\n${Array.from({ length: rows }, (_, at) => `${at},${at % 9}`).join('\n')}\n`

async function openBroken(code: string, make: (scene: Scene) => string) {
  return await inScene(async (scene) => {
    const path = make(scene)
    const sees = await refused(() => scene.running.openAll(path), code)
    const { result, milliseconds } = await timed(async () => advised(scene, await scene.open()))
    return {
      sees: sees.replaceAll(scene.home, '…'),
      works: `other tables: ${result}`,
      acknowledged: 0,
      kept: 0,
      recoveryMs: milliseconds,
    }
  })
}

export const experiments: readonly Experiment[] = [
  {
    name: 'source file: removed while it is open, then exported',
    run: () =>
      inScene(async (scene) => {
        const table = await scene.open()
        const acknowledged = await scene.decide(table)
        rmSync(join(scene.home, 'people.csv'))
        const sees = await failedExport(scene, table, join(scene.home, 'out.csv'))
        assert.ok(!existsSync(join(scene.home, 'out.csv')))
        const works = `${await advised(scene, table)}; decisions`
        writeFileSync(join(scene.home, 'people.csv'), people)
        const { milliseconds } = await timed(() => exported(scene, table))
        return {
          sees: sees.replaceAll(scene.home, '…'),
          works,
          acknowledged,
          kept: await scene.decided(table),
          recoveryMs: milliseconds,
        }
      }),
  },
  {
    name: 'source file: changed while it is read',
    run: () =>
      inScene(async (scene) => {
        const path = scene.running.file('growing.csv', many(150_000))
        const table = await scene.running.openAll(path)
        await scene.running.call('columns.accept', { table, columns: ['a'] })
        const { call, application } = scene.running
        const out = join(scene.home, 'out.csv')
        const { job } = await call('export.file', { table, path: out, format: 'csv', formulaGuard: false, split: null })
        await until(() => existsSync(`${out}.aurora-work`), 'it reads')
        writeFileSync(path, many(150_000).replace('77,5', '77,6'))
        await application.jobs.finished(job)
        const { state, words } = jobWords(scene, job)
        assert.equal(state, 'failed')
        assert.ok(!existsSync(out))
        const { milliseconds } = await timed(() => exported(scene, table, 'second.csv'))
        return {
          sees: words,
          works: await advised(scene, table),
          acknowledged: 1,
          kept: await scene.decided(table),
          recoveryMs: milliseconds,
        }
      }),
  },
  {
    name: 'source file: cut while it is open',
    run: () =>
      inScene(async (scene) => {
        const path = scene.running.file('cut.csv', many(5_000))
        const table = await scene.running.openAll(path)
        await scene.running.call('columns.accept', { table, columns: ['a'] })
        truncateSync(path, 0)
        const sees = await failedExport(scene, table, join(scene.home, 'first.csv'))
        assert.ok(!existsSync(join(scene.home, 'first.csv')))
        writeFileSync(path, many(5_000))
        const { milliseconds } = await timed(() => exported(scene, table))
        return {
          sees: sees.replaceAll(scene.home, '…'),
          works: await advised(scene, table),
          acknowledged: 1,
          kept: await scene.decided(table),
          recoveryMs: milliseconds,
        }
      }),
  },
  { name: 'source file: not there', run: () => openBroken('file_missing', (scene) => join(scene.home, 'gone.csv')) },
  {
    name: 'source file: a link that leads to itself',
    run: () =>
      openBroken('bad_file', (scene) => {
        symlinkSync(join(scene.home, 'round.csv'), join(scene.home, 'round.csv'))
        return join(scene.home, 'round.csv')
      }),
  },
  {
    name: 'source file: compressed data damaged',
    run: () =>
      openBroken('bad_file', (scene) => {
        const bytes = gzipSync(many(2_000))
        bytes.fill(0x55, 12, 200)
        writeFileSync(join(scene.home, 'damaged.csv.gz'), bytes)
        return join(scene.home, 'damaged.csv.gz')
      }),
  },
  {
    name: 'source file: unpacks to a thousand times its size',
    run: () =>
      inScene(async (scene) => {
        const path = join(scene.home, 'bomb.csv.gz')
        writeFileSync(path, gzipSync(`a,b\n${`1,${'x'.repeat(20_000)}\n`.repeat(2_000)}`, { level: 9 }))
        const before = process.memoryUsage.rss()
        const { result } = await timed(() =>
          scene.running.openAll(path).then(
            () => 'it is read in pieces',
            (error: Error) => error.message,
          ),
        )
        const grown = Math.round((process.memoryUsage.rss() - before) / 1e6)
        assert.ok(grown < 800, `memory grew by ${grown} MB`)
        const { milliseconds } = await timed(async () => advised(scene, await scene.open()))
        return {
          sees: result.replaceAll(scene.home, '…'),
          works: 'other tables',
          acknowledged: 0,
          kept: 0,
          recoveryMs: milliseconds,
        }
      }),
  },
  {
    name: 'output folder: a file in its place',
    run: () =>
      inScene(async (scene) => {
        const table = await scene.open()
        const acknowledged = await scene.decide(table)
        const folder = join(scene.home, 'results')
        writeFileSync(folder, '')
        const sees = await failedExport(scene, table, join(folder, 'out.csv'))
        rmSync(folder)
        const { milliseconds } = await timed(() => exported(scene, table, 'results/out.csv'))
        return {
          sees: sees.replaceAll(scene.home, '…'),
          works: await advised(scene, table),
          acknowledged,
          kept: await scene.decided(table),
          recoveryMs: milliseconds,
        }
      }),
  },
  {
    name: 'temporary folder: missing at the start',
    run: () => elsewhere((folder) => join(folder, 'not', 'there'), 'works'),
  },
  {
    name: 'temporary folder: a file in its place',
    run: () =>
      elsewhere((folder) => {
        writeFileSync(join(folder, 'file'), '')
        return join(folder, 'file')
      }, 'unavailable'),
  },
  {
    name: 'temporary folder: removed while AURORA runs',
    run: () =>
      inScene(async (scene) => {
        const table = await scene.open()
        const acknowledged = await scene.decide(table)
        rmSync(scene.running.application.temporaryFolder, { recursive: true })
        const works = `${await advised(scene, table)}; ${await exported(scene, table)}`
        const { milliseconds } = await timed(() =>
          scene.running.call('table.open', { source: { text: people, name: 'pasted.csv' } }),
        )
        return {
          sees: 'nothing',
          works: `${works}; pasted tables`,
          acknowledged,
          kept: await scene.decided(table),
          recoveryMs: milliseconds,
        }
      }),
  },
  {
    name: 'temporary folder: left over by a crash',
    async run() {
      const { spawnSync } = await import('node:child_process')
      const gone = spawnSync(process.execPath, ['-e', '']).pid
      const left = join(tmpdir(), `aurora-work-${gone}-left`)
      mkdirSync(left, { recursive: true })
      const program = `import { privateFolder } from ${JSON.stringify(new URL('../../../src-main/engine/private-folder.ts', import.meta.url).href)}; privateFolder().remove()`
      const { milliseconds } = await timed(() => spawnSync(process.execPath, ['--input-type=module', '-e', program]))
      assert.ok(!existsSync(left))
      const own = privateFolder()
      own.remove()
      assert.ok(!existsSync(own.path))
      return { sees: 'nothing', works: 'all', acknowledged: 0, kept: 0, recoveryMs: milliseconds }
    },
  },
  {
    name: 'state folder: a file in its place',
    run: () =>
      inScene(async (scene) => {
        await scene.restart(() => {
          rmSync(scene.state, { recursive: true })
          writeFileSync(scene.state, '')
        })
        const { words, remedy } = await scene.component('store')
        const table = await scene.open()
        const works = `${await advised(scene, table)}; ${await exported(scene, table)}`
        const acknowledged = await scene.decide(table)
        const kept = await scene.decided(table)
        const { milliseconds } = await timed(async () => {
          rmSync(scene.state)
          await scene.running.application.learning.retry()
        })
        assert.equal((await scene.component('store')).state, 'ok')
        return { sees: `${words} ${remedy}`, works, acknowledged, kept, recoveryMs: milliseconds }
      }),
  },
]

async function elsewhere(place: (folder: string) => string, expected: 'works' | 'unavailable') {
  const before = process.env['TMPDIR']
  return await inScene(async (scene) => {
    try {
      process.env['TMPDIR'] = place(scene.home)
      const second = join(scene.home, 'second')
      mkdirSync(second)
      let sees = 'nothing'
      if (expected === 'unavailable') sees = await refused(() => startApplication(second), 'unavailable')
      else {
        const other = await startApplication(second)
        const table = await other.openAll(other.file('people.csv', people))
        assert.ok(readdirSync(process.env['TMPDIR']).length > 0)
        assert.ok(readFileSync(join(second, 'people.csv'), 'utf8').length > 0 && table !== '')
        await other.application.close()
      }
      restoreTemporary(before)
      const { result, milliseconds } = await timed(async () => advised(scene, await scene.open()))
      return { sees: sees.replaceAll(scene.home, '…'), works: result, acknowledged: 0, kept: 0, recoveryMs: milliseconds }
    } finally {
      restoreTemporary(before)
    }
  })
}

function restoreTemporary(before: string | undefined): void {
  if (before === undefined) delete process.env['TMPDIR']
  else process.env['TMPDIR'] = before
}
