import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { killModes, killOnce } from '../../store/kill-drill.ts'
import { type Experiment, type Outcome, timed, until } from '../experiment.ts'
import { type Life, live } from '../life.ts'
import { advised, inScene, people } from '../scene.ts'

type Info = { table: string; state: string }
type Listed = { rows: { words: string }[]; history: { counts: { decided: number } } }

async function withLife(act: (home: string, path: string, lives: Life[]) => Promise<Outcome>): Promise<Outcome> {
  const home = mkdtempSync(join(tmpdir(), 'aurora-life-'))
  const lives: Life[] = []
  try {
    const path = join(home, 'people.csv')
    writeFileSync(path, people)
    return await act(home, path, lives)
  } finally {
    for (const each of lives) await each.end('SIGKILL')
    rmSync(home, { recursive: true, force: true })
  }
}

async function opened(life: Life, path: string): Promise<string> {
  const { table } = await life.call<Info>('table.open', { source: { path } })
  await until(async () => (await life.call<Info>('table.info', { table })).state === 'complete', 'it is read')
  return table
}

async function decide(life: Life, table: string): Promise<number> {
  await life.call('columns.accept', { table, columns: ['city', 'income'] })
  await life.call('columns.skip', { table, columns: ['age'] })
  return 3
}

const listed = (life: Life, table: string): Promise<Listed> => life.call<Listed>('columns.list', { table })

type Part = { name: string; state: string; words: string }

async function partsOf(life: Life): Promise<Part[]> {
  return (JSON.parse((await life.get('health')).text) as { components: Part[] }).components
}

async function allAdvised(life: Life, table: string): Promise<string> {
  const { rows } = await listed(life, table)
  assert.ok(rows.length > 0 && rows.every(({ words }) => words !== ''))
  return `advice on all ${rows.length} columns`
}

export const experiments: readonly Experiment[] = [
  {
    name: 'main: killed right after decisions',
    run: () =>
      withLife(async (home, path, lives) => {
        const first = await live(home)
        lives.push(first)
        const acknowledged = await decide(first, await opened(first, path))
        await first.end('SIGKILL')
        const { result, milliseconds } = await timed(async () => {
          const second = await live(home)
          lives.push(second)
          return { second, table: await opened(second, path) }
        })
        const { history } = await listed(result.second, result.table)
        assert.equal((await partsOf(result.second)).find(({ name }) => name === 'store')?.state, 'ok')
        return {
          sees: 'the page says that AURORA does not answer; after the next start the decisions are there',
          works: await allAdvised(result.second, result.table),
          acknowledged,
          kept: history.counts.decided,
          recoveryMs: milliseconds,
        }
      }),
  },
  {
    name: 'machine: sleeps and wakes in the middle of a table',
    run: () =>
      withLife(async (home, path, lives) => {
        const life = await live(home)
        lives.push(life)
        const table = await opened(life, path)
        const acknowledged = await decide(life, table)
        const wide = join(home, 'wide.csv')
        writeFileSync(wide, `a,b\n${Array.from({ length: 60_000 }, (_, at) => `${at},${at % 5}`).join('\n')}\n`)
        const { table: second } = await life.call<Info>('table.open', { source: { path: wide } })
        life.child.kill('SIGSTOP')
        await new Promise((resolve) => setTimeout(resolve, 1_500))
        const { milliseconds } = await timed(async () => {
          life.child.kill('SIGCONT')
          await until(async () => (await life.call<Info>('table.info', { table: second })).state === 'complete', 'it goes on')
        })
        const { history } = await listed(life, table)
        return {
          sees: 'the table goes on where it was',
          works: await allAdvised(life, second),
          acknowledged,
          kept: history.counts.decided,
          recoveryMs: milliseconds,
        }
      }),
  },
  {
    name: 'main: two instances on the same state',
    run: () =>
      withLife(async (home, path, lives) => {
        const [one, other] = await Promise.all([live(home), live(home)])
        lives.push(one, other)
        const [mine, theirs] = [await opened(one, path), await opened(other, path)]
        await Promise.all([
          ...[1, 2, 3, 4, 5].map(() => one.call('columns.accept', { table: mine, columns: ['city'] })),
          ...[1, 2, 3, 4, 5].map(() => other.call('columns.skip', { table: theirs, columns: ['joined'] })),
        ])
        for (const parts of await Promise.all(lives.map(partsOf)))
          assert.equal(parts.find(({ name }) => name === 'store')?.state, 'ok')
        const [here, there] = [await listed(one, mine), await listed(other, theirs)]
        return {
          sees: 'nothing: both write in turn',
          works: await allAdvised(one, mine),
          acknowledged: 2,
          kept: here.history.counts.decided + there.history.counts.decided,
          recoveryMs: 0,
        }
      }),
  },
  {
    name: 'memory: more than 80 % in use',
    run: () =>
      withLife(async (home, path, lives) => {
        const ballast = new URL('../ballast.ts', import.meta.url).href
        const life = await live(home, ['--max-old-space-size=400', '--max-semi-space-size=4', `--import=${ballast}`])
        lives.push(life)
        const table = await opened(life, path)
        const acknowledged = await decide(life, table)
        let memory: Part | undefined
        await until(async () => {
          memory = (await partsOf(life)).find(({ name }) => name === 'memory')
          return memory?.state === 'degraded'
        }, 'the memory is in use')
        assert.equal(memory?.state, 'degraded')
        const works = await allAdvised(life, table)
        const { result, milliseconds } = await timed(async () => {
          await life.end('SIGTERM')
          const next = await live(home)
          lives.push(next)
          return (await listed(next, await opened(next, path))).history.counts.decided
        })
        return { sees: memory?.words ?? '', works, acknowledged, kept: result, recoveryMs: milliseconds }
      }),
  },
  {
    name: 'temporary files: none are left by a host that is ended',
    run: () =>
      withLife(async (home, path, lives) => {
        const temporary = mkdtempSync(join(home, 'tmp-'))
        const life = await live(home, [], { TMPDIR: temporary })
        lives.push(life)
        const acknowledged = await decide(life, await opened(life, path))
        const { table } = await life.call<Info>('table.open', { source: { text: people, name: 'pasted.csv' } })
        await life.call('columns.list', { table })
        const { milliseconds } = await timed(() => life.end('SIGTERM'))
        assert.deepEqual(readdirSync(temporary), [])
        return { sees: 'nothing', works: 'all', acknowledged, kept: acknowledged, recoveryMs: milliseconds }
      }),
  },
  {
    name: 'clock: set back by years, then forward',
    run: () =>
      inScene(async (scene) => {
        const table = await scene.open()
        const acknowledged = await scene.decide(table)
        const now = Date.now
        try {
          Date.now = () => now() - 5 * 365 * 86_400_000
          await scene.running.call('columns.skip', { table, columns: ['joined'] })
          Date.now = () => now() + 5 * 365 * 86_400_000
          await scene.running.call('columns.undo', { table })
          const works = await advised(scene, table)
          Date.now = now
          const { milliseconds } = await timed(() => scene.restart())
          assert.equal((await scene.component('store')).state, 'ok')
          return { sees: 'nothing', works, acknowledged, kept: await scene.decided(await scene.open()), recoveryMs: milliseconds }
        } finally {
          Date.now = now
        }
      }),
  },
  ...killModes.map(
    (mode): Experiment => ({
      name: `store: killed during ${mode === 'corrections' ? 'corrections' : `a ${mode}`}`,
      async run() {
        const folder = mkdtempSync(join(tmpdir(), 'aurora-kill-'))
        try {
          if (mode !== 'corrections') await killOnce(folder, 'corrections', 60, 1)
          const { result, milliseconds } = await timed(() => killOnce(folder, mode, 25, 2))
          assert.deepEqual([result.opened, result.sound, result.sameAfterRebuild, result.twice], [true, true, true, 0])
          return {
            sees: 'nothing: the store opens as it was',
            works: 'all; summaries are the same after a rebuild',
            acknowledged: result.acknowledged,
            kept: result.acknowledged - result.lost,
            recoveryMs: milliseconds,
          }
        } finally {
          rmSync(folder, { recursive: true, force: true })
        }
      },
    }),
  ),
]
