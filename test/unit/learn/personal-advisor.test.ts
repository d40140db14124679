import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { adviceVocabulary } from '#main/advisor/advice-words.ts'
import { analyzeFile } from '#main/advisor/analyze-file.ts'
import { personalAdvisor } from '#main/learn/personal-advisor.ts'
import { LearningRoom } from '#main/learn/room.ts'
import { fingerprintOf } from '#shared/profile/fingerprint-of.ts'

const homes: string[] = []
afterEach(() => {
  for (const home of homes.splice(0)) rmSync(home, { recursive: true, force: true })
})

function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'aurora-personal-'))
  homes.push(home)
  return home
}

const skewed = (at: number): string => (at % 7 === 0 ? '' : String(Math.round(1.25 ** (at % 30) * 10) / 10))
const asked = { target: null, task: 'regression', model: 'linear', domain: null, measure: false } as const
const quiet = { signal: new AbortController().signal, progress: () => undefined }

function tableIn(home: string): string {
  const path = join(home, 'table.csv')
  const rows = Array.from({ length: 60 }, (_, at) => `${skewed(at)},${at % 2 === 0 ? 'a' : 'b'}`)
  writeFileSync(path, `amount,kind\n${rows.join('\n')}\n`)
  return path
}

test('where nothing was learned, asking for advice begins no store', async () => {
  const home = newHome()
  const { advisor, room, notes, close } = await personalAdvisor(home)
  await analyzeFile(tableIn(home), advisor, { ...asked, ...quiet })
  close()
  expect(room).toBeNull()
  expect(notes).toEqual([])
  expect(existsSync(join(home, 'store'))).toBe(false)
})

test('what the person taught on the screens counts in a host that starts, answers and ends', async () => {
  const home = newHome()
  const path = tableIn(home)
  const before = await personalAdvisor(home)
  const { profile, recommendations, context } = await analyzeFile(path, before.advisor, { ...asked, ...quiet })
  const column = profile.columns[0]!
  const advised = recommendations[0]!
  const steps = [{ action: 'drop_column', parameters: {} }]
  expect(advised.steps).not.toEqual(steps)

  const room = await LearningRoom.open({ stateFolder: home, familyOf: adviceVocabulary.familyOf })
  for (let time = 0; time < 8; time++) {
    const recommended = { steps: advised.steps, layer: advised.layer, confidence: advised.confidence, rules: [] }
    room
      .mustLearn()
      .correct({ subject: `table/${time}`, column: column.name, fingerprint: fingerprintOf(column), context, recommended }, steps)
  }
  room.close()

  const after = await personalAdvisor(home)
  const taught = await analyzeFile(path, after.advisor, { ...asked, ...quiet })
  after.close()
  expect(taught.recommendations[0]).toMatchObject({ action: 'drop_column', layer: 'learned' })
})

test('a store that cannot be opened is told, and advice goes on without it', async () => {
  const home = newHome()
  const room = await LearningRoom.open({ stateFolder: home, familyOf: adviceVocabulary.familyOf })
  room.close()
  writeFileSync(join(home, 'store', 'aurora.db'), 'garbage')
  const { advisor, notes, close } = await personalAdvisor(home)
  const { recommendations } = await analyzeFile(tableIn(home), advisor, { ...asked, ...quiet })
  close()
  expect(notes.join(' ')).toContain('Learning is off')
  expect(recommendations).toHaveLength(2)
})
