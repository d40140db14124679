import { expect, it } from 'vitest'
import { bytes, number, percent, seconds } from '../../../src-renderer/words/numbers.ts'

it.each([
  [percent(0), '0 %'],
  [percent(0.0001), '< 0.1 %'],
  [percent(0.042), '4.2 %'],
  [percent(0.9999), '> 99.9 %'],
  [percent(1), '100 %'],
  [number(1_234_567), '1,234,567'],
  [number(2.34567), '2.35'],
  [number(0.000012), '1.20e-5'],
  [number(Number.NaN), '–'],
  [bytes(184_320), '184 kB'],
  [seconds(400), '1 s'],
  [seconds(150_000), '3 min'],
])('%s is %s', (written, wanted) => {
  expect(written).toBe(wanted)
})
