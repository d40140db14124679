import { afterEach, beforeEach, expect, test } from 'vitest'
import { startApplication, type TestApplication } from '../../support/application.ts'

let aurora: TestApplication
beforeEach(async () => {
  aurora = await startApplication()
})
afterEach(() => aurora.close())

/** Three columns of one odd kind, which no rule is sure of, and one plain one. */
async function openOdd(): Promise<string> {
  const odd = ['3:a', 'x9', '--', '7', 'b b', '0x', 'q;', 'ü']
  const cell = (row: number, shift: number) => `${odd[(row + shift) % odd.length]}${row % 5}`
  const rows = Array.from({ length: 120 }, (_, row) => [cell(row, 0), cell(row, 1), cell(row, 2), row * 1.5].join(','))
  return aurora.openAll(aurora.file('odd.csv', ['a,b,c,amount', ...rows, ''].join('\n')))
}

test('the question is about a column in doubt, and is gone once every column is decided', async () => {
  const table = await openOdd()
  const { rows } = await aurora.call('columns.list', { table })
  const doubtful = rows.filter((row) => row.confidence < 0.85).map((row) => row.name)
  const { question } = await aurora.call('columns.teaching', { table })
  expect(doubtful.length).toBeGreaterThan(0)
  expect(doubtful).toContain(question?.column)
  expect(question!.helps).toBeLessThan(doubtful.length)
  await aurora.call('columns.accept', { table, columns: rows.map((row) => row.name) })
  expect(await aurora.call('columns.teaching', { table })).toEqual({ question: null })
})

test('an answer makes a like column less worth asking about', async () => {
  const table = await openOdd()
  const first = (await aurora.call('columns.teaching', { table })).question!
  await aurora.call('columns.accept', { table, columns: [first.column] })
  const second = (await aurora.call('columns.teaching', { table })).question
  expect(second?.column).not.toBe(first.column)
})
