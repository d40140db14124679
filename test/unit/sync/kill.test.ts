import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { LearningRoom } from '#main/learn/room.ts'
import { productRoot } from '#main/paths.ts'
import { syncOf } from '#main/sync/sync.ts'
import { newFolder } from '../../store/helpers.ts'
import { startTeamDouble, TEAM_CODE } from '../../support/team-double.ts'

const program = join(productRoot(), 'src-main', 'hosts', 'cli', 'main.ts')

/** One command of a person, in a process of its own. */
function aurora(home: string, ...words: string[]) {
  const child = spawn(process.execPath, [program, 'sync', ...words], {
    env: { ...process.env, AURORA_HOME: home },
    stdio: 'ignore',
  })
  return { child, ended: new Promise<number | null>((resolve) => child.once('exit', resolve)) }
}

test.each([
  ['before the report arrived', 'swallow', 0],
  ['after it arrived and before the answer came', 'cut', 1],
] as const)(
  'killed %s: paid once, and the same bytes count once',
  async (_when, trick, arrived) => {
    const home = newFolder()
    const team = await startTeamDouble()
    try {
      expect(await aurora(home, 'enrol', team.address, TEAM_CODE).ended).toBe(0)
      const push = aurora(home, 'push')
      await new Promise<void>((resolve) => {
        team.misbehave = (_method, path) => {
          if (path !== '/v1/reports') return null
          // The line is closed, and the process is gone before it can try again.
          push.child.kill('SIGKILL')
          resolve()
          return trick
        }
      })
      await push.ended
      await expect.poll(() => team.reports.size).toBe(arrived)
      team.misbehave = () => null
      // The lease of the killed process is still held; time alone would free it.
      const room = await LearningRoom.open({ stateFolder: home, familyOf: () => null, clock: () => Date.now() + 120_000 })
      const sync = syncOf(room, home, 'library')
      const [waiting] = sync.outgoing().queued()
      expect(await sync.push()).toEqual({ sent: 1, waiting: 0, trouble: '' })
      expect([...team.reports.values()]).toEqual([waiting!.body])
      const { store } = room.mustLearn()
      expect(store.database.prepare("SELECT count(*) FROM event WHERE type = 'budget_spent'").pluck().get()).toBe(1)
      room.close()
    } finally {
      await team.close()
    }
  },
  90_000,
)
