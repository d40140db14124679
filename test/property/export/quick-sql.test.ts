import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadRows } from '#main/engine/load-rows.ts'
import { openSession, type Session } from '#main/engine/session.ts'
import { trimWhitespace } from '#shared/actions/catalogue/trim-whitespace.ts'
import { plainNumber } from '#shared/actions/numbers.ts'
import { noContext } from '#shared/contract/context.ts'
import type { Row } from '#shared/contract/table.ts'
import { expressionSql } from '#shared/export/sql/expression.ts'
import { WHITE } from '#shared/export/sql/text.ts'
import { column, replace, trim } from '#shared/export/tree/build.ts'
import type { Expression } from '#shared/export/tree/expression.ts'

const source = column('a', 'text')
const inner = trimWhitespace.plan({
  columns: [{ name: 'a', kind: 'text' }],
  parameters: { inner: true },
  context: noContext,
  target: null,
}).set[0]!.value
const cases: readonly Expression[] = [
  trim(source),
  inner,
  replace(source, '[0-9]+', 'n'),
  replace(source, ',', '.'),
  ...['', ',', '.', ' ', "'", '_'].flatMap((thousands) => [
    plainNumber(source, '.', thousands),
    plainNumber(source, ',', thousands),
  ]),
]

const odd = [
  ...WHITE,
  '\u180e',
  '\u200b',
  '\u0085',
  '\u2212',
  '\u2019',
  ',',
  '.',
  '+',
  '-',
  'e',
  'E',
  '_',
  "'",
  'x',
  'é',
  '٣',
  '∞',
]
const cell = fc.oneof(
  fc.array(fc.constantFrom(...odd, ...'0123456789'), { maxLength: 40 }).map((each) => each.join('')),
  fc.double({ noNaN: true }).map(String),
  fc.tuple(fc.constantFrom(...WHITE, ''), fc.integer(), fc.constantFrom(...WHITE, '')).map((each) => each.join('')),
)

let session: Session
beforeAll(async () => {
  session = await openSession({ memoryMegabytes: 256, threads: 1 })
})
afterAll(() => session.close())

it('gives the values of the statement that holds for all', async () => {
  await loadRows(session.connection, 'cells', ['a'], arriving(fc.sample(cell, { numRuns: 4000, seed: 8 })))
  const scope = { dialect: 'duckdb', known: {}, item: null, hashKey: "''", order: 'a' } as const
  for (const each of cases) {
    const [slow, quick] = [expressionSql(each, scope), expressionSql(each, { ...scope, quick: true })]
    expect(quick).not.toBe(slow)
    const found = await session.connection.runAndReadAll(
      `SELECT a, s, q FROM (SELECT a, ${slow} AS s, ${quick} AS q FROM cells) WHERE s IS DISTINCT FROM q`,
    )
    expect(found.getRows()).toEqual([])
  }
}, 60_000)

async function* arriving(cells: readonly string[]): AsyncIterable<Row> {
  for (const each of cells) yield [each]
}
