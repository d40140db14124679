import { expect, test } from 'vitest'
import { mustOpen, newFolder } from './helpers.ts'
import { killModes, killOnce } from './kill-drill.ts'

test.each(killModes)(
  'killed five times during %s: nothing acknowledged is lost, none is there twice, and the store opens',
  async (mode) => {
    const folder = newFolder()
    const first = await mustOpen(folder)
    first.close()
    await killOnce(folder, 'corrections', 20, 99)
    let acknowledged = 0
    // On a busy machine a life may end before its first answer: then it has more of them.
    const enough = (): boolean => mode !== 'corrections' || acknowledged > 5
    for (let life = 0; life < 5 || (life < 50 && !enough()); life++) {
      const found = await killOnce(folder, mode, 5 + (life % 5) * 17, life)
      expect(found).toMatchObject({ lost: 0, twice: 0, opened: true, sound: true, sameAfterRebuild: true })
      expect(found.acknowledged).toBeGreaterThanOrEqual(acknowledged)
      acknowledged = found.acknowledged
    }
    expect(enough()).toBe(true)
  },
  240_000,
)
