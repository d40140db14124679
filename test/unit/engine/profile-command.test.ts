import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { CommandIo } from '#main/hosts/cli/command.ts'
import { command } from '#main/hosts/cli/commands/profile.ts'
import { tableProfileSchema } from '#shared/contract/schemas/profile.ts'

const folder = mkdtempSync(join(tmpdir(), 'aurora-profile-'))
afterAll(() => rmSync(folder, { recursive: true }))

function listener() {
  const heard = { out: '', said: '' }
  const io = {
    out: (text: string) => (heard.out += text),
    say: (words: string) => (heard.said += words),
    progress: () => undefined,
    signal: new AbortController().signal,
  } as unknown as CommandIo
  return { io, heard }
}

const path = join(folder, 'people.csv')
writeFileSync(
  path,
  `id,age,city\n${Array.from({ length: 60 }, (_, row) => `${row},${20 + (row % 9)},${['Rome', 'Oslo'][row % 2]}`).join('\n')}\n`,
)

test('aurora profile FILE --json --html', async () => {
  const { io, heard } = listener()
  expect(await command.run([path, '--json', '--html', join(folder, 'r.html'), '--target', 'age'], io)).toBe(0)
  const { file, ...profile } = JSON.parse(heard.out)
  expect(file).toBe('people.csv')
  expect(tableProfileSchema.parse(profile)).toMatchObject({ rows: 60, exactness: 'exact', candidateKeys: [['id']] })
  expect(profile.columns[2].target.alone).toBeLessThan(0.5)
  expect(readFileSync(join(folder, 'r.html'), 'utf8')).toContain('people.csv: profile')
})

test('an unknown target, a missing file and a wrong word are refused', async () => {
  const { io } = listener()
  await expect(command.run([path, '--target', 'wage'], io)).rejects.toMatchObject({ code: 'bad_input' })
  await expect(command.run([join(folder, 'none.csv')], io)).rejects.toMatchObject({ code: 'file_missing' })
  await expect(command.run([path, '--colour'], io)).rejects.toMatchObject({ code: 'bad_usage' })
  await expect(command.run([path, '--task', 'guess'], io)).rejects.toMatchObject({ code: 'bad_usage' })
})
