import { expect, test } from 'vitest'
import { foldedKey, variantsOf } from '#shared/profile/measure/variants.ts'

test.each([
  ['Baker-Brook', 'Baker Brook'],
  ["St. Mary's", 'st marys'],
  ['Café', 'CAFE'],
  ['U.S.', 'us'],
  ['3-door', '3 door'],
  ['18-24 years', '18 - 24 years'],
  ['B - ', 'b-'],
  ['Berlin -', 'Berlin'],
  ['Straße', 'Strasse'],
])('%s is %s in another spelling', (one, other) => {
  expect(foldedKey(one)).toBe(foldedKey(other))
})

test.each([
  ['A+', 'A-'],
  ['AB-', 'AB'],
  ['C#', 'C'],
  ['<25k', '>25k'],
  ['1.5k', '15k'],
  ['1.5 kg', '1-5 kg'],
  ['-5 mg', '5 mg'],
  ['1/2 cup', '12 cup'],
])('%s is something else than %s', (one, other) => {
  expect(foldedKey(one)).not.toBe(foldedKey(other))
})

test('spellings of one thing are grouped under the usual one', () => {
  const found = variantsOf(['Rome', 'ROME', 'A+', 'A-', '15k', '1.5k', ' Rome'], [5, 1, 3, 3, 2, 2, 1])
  expect(found.map(({ canonical, values }) => [canonical, values.length])).toEqual([['Rome', 3]])
})
