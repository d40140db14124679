import { describe, expect, test } from 'vitest'
import { disguisedMissing } from '#shared/types/missing.ts'

function found(name: string, counts: Record<string, number>): string[] {
  const values = Object.entries(counts).map(([value, count]) => ({ value, count }))
  return disguisedMissing(values, { name })
    .map(({ value }) => value)
    .sort()
}

const numbers = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`${20 + at}.5`, 3]))

describe('values that stand for missing', () => {
  test.each<[string, Record<string, number>, string[]]>([
    ['marks', { ...numbers, '?': 4, 'N/A': 2, '': 1, ' ': 1 }, ['', ' ', '?', 'N/A']],
    ['a word among numbers', { ...numbers, none: 3, suppressed: 1 }, ['none', 'suppressed']],
    ['none among words is an answer', { brick: 40, stone: 20, none: 80 }, []],
    ['a far sentinel', { ...numbers, '-999': 5 }, ['-999']],
    [
      '-1 among large counts',
      { ...Object.fromEntries(Array.from({ length: 30 }, (_, at) => [String(at * 10), 2])), '-1': 4 },
      ['-1'],
    ],
    [
      '-1 among negative numbers is a number',
      { ...Object.fromEntries(Array.from({ length: 30 }, (_, at) => [String(at - 15), 2])) },
      [],
    ],
    ['99 among ages is an age', { ...Object.fromEntries(Array.from({ length: 99 }, (_, at) => [String(at + 1), 2])) }, []],
    ['continents keep NA', { AF: 3, AS: 4, EU: 5, NA: 6, OC: 1, SA: 2 }, []],
    ['plus and minus are signs', { '+': 30, '-': 20 }, []],
    ['a day that means none', { '2024-01-03': 2, '2024-02-03': 3, '2023-04-05': 1, '9999-12-31': 4 }, ['9999-12-31']],
    ['a date column with a word', { '2024-01-03': 2, '2024-02-03': 3, '2023-04-05': 1, pending: 1 }, ['pending']],
    ['one number in many spellings', { '99': 3, '99.0': 2, '099': 2, '99.00': 1 }, []],
    ['anomalies are no gaps', { Yes: 30, No: 20, Maybe: 10, "Don't know": 5 }, []],
  ])('%s', (_, counts, expected) => expect(found('amount', counts)).toEqual(expected.sort()))

  test('zero is impossible for some quantities only', () => {
    const counts = { 0: 5, ...numbers }
    expect(found('BloodPressure', counts)).toEqual(['0'])
    expect(found('rain', counts)).toEqual([])
  })
})
