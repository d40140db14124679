import { describe, expect, test } from 'vitest'
import type { Fingerprint } from '#shared/contract/profile.ts'
import { fingerprintKey, fingerprintOf } from '#shared/profile/fingerprint-of.ts'
import { encode } from '#shared/profile/measure/dictionary.ts'
import { measureColumn } from '#shared/profile/measure/measure-column.ts'
import { plainReading, plainVerdictOf } from '#shared/profile/measure/plain-reading.ts'
import { typeInputOf } from '#shared/profile/measure/type-input.ts'

function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4294967296
  }
}

type Cell = string | null

function printOf(values: readonly Cell[], name = 'secret_column'): Fingerprint {
  const evidence = { name, index: 0, rows: values.length, exactness: 'exact' as const, dictionary: encode(values) }
  return fingerprintOf(measureColumn(evidence, plainVerdictOf(typeInputOf(evidence)), plainReading))
}

const keyOf = (values: readonly Cell[]): string => fingerprintKey(printOf(values))

type Maker = (random: () => number, rows: number) => Cell[]

const kinds: Record<string, Maker> = {
  salaries: (random, rows) => Array.from({ length: rows }, () => (20_000 + Math.exp(8 + 3 * random())).toFixed(2)),
  ages: (random, rows) => Array.from({ length: rows }, () => String(18 + Math.floor(random() * 60))),
  countries: (random, rows) => Array.from({ length: rows }, () => ['DE', 'FR', 'IT', 'ES', null][Math.floor(random() ** 2 * 5)]!),
  names: (random, rows) =>
    Array.from({ length: rows }, () => `Name${'abcdefgh'[Math.floor(random() * 8)]} ${'xyz'[Math.floor(random() * 3)]}`),
  days: (random, rows) =>
    Array.from({ length: rows }, () => new Date(1.6e12 + Math.floor(random() * 1000) * 864e5).toISOString().slice(0, 10)),
}

describe('what a fingerprint holds', () => {
  test('is a short list of bucket indices and class names, whatever the values', () => {
    for (const make of Object.values(kinds)) {
      const print = printOf(make(seeded(3), 300))
      expect(Object.keys(print)).toHaveLength(22)
      for (const value of Object.values(print)) {
        if (typeof value === 'number') expect(Number.isInteger(value) && value >= 0 && value <= 40).toBe(true)
        else expect(value).toMatch(/^[a-z_]+$/)
      }
    }
  })

  test('is neither a value nor the name', () => {
    const values = Array.from({ length: 50 }, (_, row) => `Zebra-${7000 + row}`)
    const text = JSON.stringify(printOf(values))
    for (const part of ['Zebra', 'zebra', '700', 'secret', '50']) expect(text).not.toContain(part)
  })
})

describe('recovering values', () => {
  test('fails for numbers: shifted and scaled at will, they differ at most in how long they are written', () => {
    const random = seeded(11)
    const steps = Array.from({ length: 400 }, () => Math.floor(1 + 1e6 * random() ** 2))
    const guesses = [1, 3, 7, 1000].flatMap((scale) => [0, 5_000_000].map((shift) => steps.map((step) => shift + scale * step)))
    const keys = guesses.map((guess) => fingerprintKey({ ...printOf(guess.map(String)), length: 0, patternClass: '' }))
    expect(new Set(keys).size).toBe(1)
  })

  test('fails for texts: every other alphabet has the same fingerprint', () => {
    const values = kinds['names']!(seeded(5), 400) as string[]
    const turned = [1, 5, 11].map((turn) =>
      values.map((value) =>
        value.replace(/[a-z]/g, (letter) => String.fromCharCode(97 + ((letter.charCodeAt(0) - 97 + turn) % 26))),
      ),
    )
    expect(new Set([values, ...turned].map(keyOf)).size).toBe(1)
  })

  test('fails by search: of 300 columns with other values of the same shape, most share a handful of fingerprints', () => {
    const random = seeded(23)
    const keys = new Map<string, number>()
    for (let at = 0; at < 300; at += 1) {
      const key = keyOf(kinds['ages']!(random, 200))
      keys.set(key, (keys.get(key) ?? 0) + 1)
    }
    const likeliest = Math.max(...keys.values())
    expect(keys.size).toBeLessThan(20)
    expect(likeliest).toBeGreaterThan(60)
  })
})

describe('telling by differencing whether one row was in the table', () => {
  test('succeeds for a row that stands out only where a count stands on the edge of a bucket too', () => {
    const outstanding: Cell[] = [null, '', '?', '-4000000', '1e15', '0', '99999.5', 'Geheimrat von und zu Hohenlohe '.repeat(20)]
    let [changed, tried] = [0, 0]
    for (const make of Object.values(kinds)) {
      for (let table = 0; table < 10; table += 1) {
        const rows = make(seeded(41 + table), 300)
        const whole = keyOf(rows)
        for (const extra of outstanding) {
          tried += 1
          if (keyOf([...rows, extra]) !== whole) changed += 1
        }
      }
    }
    expect(tried).toBe(400)
    expect(changed / tried).toBeLessThan(0.05)
  })

  test('succeeds for fewer than one ordinary row in a hundred: only where a count stands on the edge of a bucket', () => {
    let [changed, tried] = [0, 0]
    for (const make of Object.values(kinds)) {
      for (let table = 0; table < 12; table += 1) {
        const rows = make(seeded(100 + table), 120 + 40 * table)
        const whole = keyOf(rows)
        for (let row = 0; row < rows.length; row += 9) {
          tried += 1
          if (keyOf(rows.filter((_, at) => at !== row)) !== whole) changed += 1
        }
      }
    }
    expect(tried).toBeGreaterThan(2000)
    expect(changed / tried).toBeLessThan(0.01)
  })

  test('fails in tables so small that a bucket could be one person', () => {
    expect(keyOf(['1', '2', '3', '-900', '5'])).toBe(keyOf(['1', '2', '3', '5']))
    expect(keyOf(['1', '2', '3', '4', '5', null])).toBe(keyOf(['10', '20', '30', '41', '52']))
  })
})
