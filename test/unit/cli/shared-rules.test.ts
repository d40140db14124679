import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { adviceVocabulary } from '#main/advisor/advice-words.ts'
import type { CommandIo } from '#main/hosts/cli/command.ts'
import { command } from '#main/hosts/cli/commands/rules.ts'
import { LearningRoom } from '#main/learn/room.ts'
import { newFolder, plainFingerprint } from '../../store/helpers.ts'

const before = process.env['AURORA_HOME']
beforeEach(() => {
  process.env['AURORA_HOME'] = newFolder()
})
afterEach(() => {
  if (before === undefined) delete process.env['AURORA_HOME']
  else process.env['AURORA_HOME'] = before
})

async function run(...words: string[]) {
  let out = ''
  const said: string[] = []
  const io = { out: (text: string) => (out += text), say: (text: string) => said.push(text) } as unknown as CommandIo
  const exit = await command.run(words, io)
  return { exit, out, said }
}

/** Six like corrections in the store of this home. */
async function teach(): Promise<void> {
  const room = await LearningRoom.open({ stateFolder: process.env['AURORA_HOME']!, familyOf: adviceVocabulary.familyOf })
  for (let time = 0; time < 6; time++) {
    room.mustLearn().correct(
      {
        subject: `column ${time}`,
        column: 'a',
        fingerprint: plainFingerprint,
        context: { target: null, task: 'regression', model: 'linear', domain: null },
        recommended: { steps: [{ action: 'impute_median', parameters: {} }], layer: 'symbolic', confidence: 0.9, rules: [] },
      },
      [{ action: 'impute_knn', parameters: {} }],
    )
  }
  room.close()
}

test('rules go into a file at one home and come out of it at another', async () => {
  const file = join(newFolder(), 'rules.json')
  await teach()
  const shared = await run('share', file)
  expect(shared).toMatchObject({
    exit: 0,
    said: [expect.stringContaining('impute knn'), expect.stringContaining('1 rule. Nothing was sent.')],
  })
  expect((await run('share', '-')).out).toBe(readFileSync(file, 'utf8'))

  process.env['AURORA_HOME'] = newFolder()
  const looked = await run('adopt', file)
  expect(JSON.parse(looked.out)).toMatchObject({ adopted: 0, rules: [{ known: false, from: 5 }] })
  expect(looked.said.at(-1)).toBe('Nothing was taken yet. Add --yes to take them.')
  expect(JSON.parse((await run('adopt', file, '--yes')).out)).toMatchObject({ adopted: 1 })
  expect(JSON.parse((await run('adopt', file, '--yes')).out)).toMatchObject({ adopted: 0, rules: [{ known: true }] })
})

test('a file that is none, or is not there, says so', async () => {
  const file = join(newFolder(), 'other.json')
  writeFileSync(file, '{"aurora":"recipe"}')
  await expect(run('adopt', file)).rejects.toMatchObject({ code: 'bad_file' })
  await expect(run('adopt', `${file}.gone`)).rejects.toMatchObject({ code: 'file_missing' })
})
