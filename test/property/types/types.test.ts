import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isCardNumber } from '#shared/types/checks/card.ts'
import { passesLuhn } from '#shared/types/checks/luhn.ts'
import { describeColumn } from '#shared/types/described-column.ts'
import { inferColumn } from '#shared/types/infer.ts'
import { disguisedMissing } from '#shared/types/missing.ts'
import { columnFeatures } from '#shared/types/model/features.ts'
import { hashedText } from '#shared/types/model/hashed-text.ts'
import { tableContext } from '#shared/types/model/table-features.ts'
import { isDay, readDate } from '#shared/types/parse/date.ts'
import { parseNumber } from '#shared/types/parse/number.ts'

const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom('1,234', '03/04/2024', '#NULL!', '-', '[1]', '1e999', '٣'),
  fc.double().map(String),
)

describe('whatever the column', () => {
  test('a verdict is whole', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), fc.array(fc.option(cell), { maxLength: 30 }), (name, values) => {
        const verdict = inferColumn({ name, values })
        expect(verdict.confidence).toBeGreaterThan(0)
        expect(verdict.confidence).toBeLessThanOrEqual(1)
        expect(verdict.reason.length).toBeGreaterThan(1)
        const present = new Set(values.map((value) => value?.trim()))
        for (const example of verdict.counterExamples) expect(present.has(example)).toBe(true)
      }),
      { seed: 11, numRuns: 150 },
    )
  })

  test('the order of the rows does not decide the type of a column without numbers', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('red', 'green', 'blue', 'x@y.org', '2024-01-02'), { minLength: 1, maxLength: 20 }),
        (values) => {
          expect(inferColumn({ name: 'c', values: values.toReversed() }).type).toBe(inferColumn({ name: 'c', values }).type)
        },
      ),
      { seed: 12, numRuns: 100 },
    )
  })

  test('features are finite and always the same ones', () => {
    const names = columnFeatures(describeColumn({ name: '', values: [] }), tableContext([])).names
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), fc.array(fc.option(cell), { maxLength: 12 }), (name, values) => {
        const column = describeColumn({ name, values })
        const row = columnFeatures(column, tableContext([column]))
        expect(row.names).toEqual(names)
        expect(row.values.every((value) => Number.isFinite(value) && Math.fround(value) === value)).toBe(true)
        for (const [bucket, weight] of hashedText(column)) {
          expect(bucket).toBeGreaterThanOrEqual(0)
          expect(Number.isFinite(weight)).toBe(true)
        }
      }),
      { seed: 13, numRuns: 100 },
    )
  })

  test('what is found missing was there', () => {
    fc.assert(
      fc.property(fc.uniqueArray(cell, { maxLength: 30 }), (values) => {
        const entries = values.map((value) => ({ value, count: 1 }))
        for (const { value } of disguisedMissing(entries, { name: 'c' })) expect(values).toContain(value)
      }),
      { seed: 14, numRuns: 100 },
    )
  })
})

test('every day that exists is read back from every order', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1000, max: 2999 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 31 }),
      (year, month, day) => {
        const texts = [`${year}-${month}-${day}`, `${day}/${month}/${year}`, `${month}/${day}/${year}`]
        for (const text of texts) {
          const hit = readDate(text)!.readings.some(
            (reading) => reading.valid && reading.year === year && reading.month === month && reading.day === day,
          )
          expect(hit).toBe(isDay(year, month, day))
        }
      },
    ),
    { seed: 15, numRuns: 200 },
  )
})

test('grouping marks do not change a number', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1_000_000, max: 999_999_999 }), (value) => {
      const grouped = value.toLocaleString('en-US')
      expect(parseNumber(grouped)?.value).toBe(value)
      expect(parseNumber(grouped.replaceAll(',', '.'))?.value).toBe(value)
      expect(parseNumber(grouped.replaceAll(',', ' '))?.value).toBe(value)
    }),
    { seed: 16, numRuns: 100 },
  )
})

test('one wrong digit never passes Luhn', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{15}$/), fc.nat(15), fc.integer({ min: 1, max: 9 }), (head, place, step) => {
      const check = [...'0123456789'].find((digit) => passesLuhn(head + digit))!
      const right = head + check
      const wrong = right.slice(0, place) + ((Number(right[place]) + step) % 10) + right.slice(place + 1)
      expect(passesLuhn(wrong)).toBe(false)
      expect(isCardNumber(wrong)).toBe(false)
    }),
    { seed: 17, numRuns: 200 },
  )
})
