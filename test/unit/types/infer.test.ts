import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { inferColumn } from '#shared/types/infer.ts'

function repeat(values: readonly string[], times: number): string[] {
  return Array.from({ length: times }, () => values).flat()
}

/** Forty hexadecimal tokens, no two alike. */
function digests(length: number): string[] {
  return Array.from({ length: 40 }, (_, at) => createHash('sha256').update(String(at)).digest('hex').slice(0, length))
}

describe('a column is', () => {
  test.each<[string, string, readonly string[]]>([
    ['numeric/continuous', 'height_cm', ['171.2', '180.5', '165.0', '190.1', '177.7']],
    ['numeric/continuous', 'population', ['10 735,0', '8 925,0', '14 114,5', '12 278,0']],
    ['numeric/percent', 'share', ['5.70%', '17.00%', '15.10%', '2.5%']],
    ['numeric/currency', 'price', ['$1,200.00', '$35.10', '$7', '$1,000,000']],
    ['numeric/quantity', 'height', [`5'11"`, `6' 2"`, '5 ft 10 in', '5’7”']],
    ['numeric/quantity', 'weight', ['12 kg', '7 kg', '80 kg', '9.5 kg']],
    ['boolean/boolean', 'active', repeat(['yes', 'no', 'yes'], 5)],
    ['boolean/boolean', 'Active?', ['Y', 'N', 'y', 'n', 'Yes', 'No', 'TRUE']],
    ['categorical/nominal', 'answer', repeat(['Y', 'maybe', 'N', 'later'], 10)],
    ['boolean/boolean', 'is_member', repeat(['0', '1', '1'], 5)],
    ['categorical/nominal', 'colour', repeat(['red', 'green', 'blue'], 20)],
    ['categorical/ordinal', 'satisfaction', repeat(['very low', 'low', 'medium', 'high'], 5)],
    ['categorical/ordinal', 'age', repeat(['25-34', '18-24', '65+', '35-44'], 40)],
    ['categorical/ordinal', 'income', repeat(['>100k', '<25k', '25k-50k', '50k - 100k'], 40)],
    ['categorical/nominal', 'section', repeat(['12-03', '14-01', '11-07', '12-04'], 40)],
    ['categorical/nominal', 'country', ['France', 'Germany', 'Italy', 'Spain', 'France']],
    ['datetime/date', 'date', ['2024-01-31', '2024-02-28', '2024-03-31']],
    ['datetime/timestamp', 'created', ['2024-01-31T10:00:00Z', '2024-02-28T11:30:00Z']],
    ['datetime/time', 'start', ['09:30', '10:45', '23:59']],
    ['datetime/duration', 'lap', ['25:10:00', '1:02:03.4', '30:15:20']],
    ['datetime/year', 'year', ['1998', '2004', '2011', '2020']],
    ['datetime/period', 'quarter', ['2019-Q1', '2019-Q2', '2019-Q3']],
    ['identifier/uuid', 'x', ['123e4567-e89b-12d3-a456-426614174000', '123e4567-e89b-12d3-a456-426614174001']],
    ['identifier/key', 'commit', digests(7)],
    ['identifier/key', 'trace', digests(16).map((each) => `0x${each}`)],
    ['identifier/code', 'part', digests(7).map((each, at) => `B${String(at).padStart(4, '0')}${each.length}`)],
    ['identifier/key', 'customer_id', ['1001', '1002', '1003', '1004', '1005']],
    ['identifier/code', 'fips', ['00501', '01234', '10001', '20345']],
    ['identifier/code', 'isbn', ['978-3-16-148410-0', '0-306-40615-2', '080442957X', '9780306406157']],
    ['identifier/phone', 'phone', ['+49 30 123456', '(212) 555-0100', '030-9012345']],
    ['identifier/postal_code', 'zip', ['10115', '80331', '50667']],
    ['identifier/code', 'mac', ['00:1A:2B:3C:4D:5E', '00:1A:2B:3C:4D:5F']],
    [
      'text/sentence',
      'comment',
      [
        'The room was clean and the staff were kind to us.',
        'We had to wait for an hour at the front desk.',
        'It was not what I had hoped for.',
      ],
    ],
    ['list/list', 'tags', ['a;b;c', 'b;c', 'a;c;d', 'b;d']],
    ['list/list', 'toppings', repeat(['ham, egg', 'egg, corn', 'corn, ham', 'ham, corn, egg'], 8)],
    [
      'text/short',
      'place',
      Array.from({ length: 40 }, (_, at) => `New ${'ABCDEFGH'[at % 8]}${'xyz'[at % 3]}${at}, ${['TX', 'AL', 'NY'][at % 3]}`),
    ],
    ['list/list', 'coords', ['[1, 2, 3]', '[4, 5, 6]']],
    ['json/json', 'payload', ['{"a":1,"b":[2]}', '{"a":2}']],
    ['url/url', 'homepage', ['https://example.org/a', 'http://example.com']],
    ['email/email', 'contact', ['ann@example.org', 'bob.b@example.co.uk']],
    ['ip/ip', 'client', ['192.168.0.1', '10.0.0.7', '2001:db8::1']],
    ['path/path', 'file', ['/usr/lib/x.so', '/home/ann/notes.txt']],
    ['geo/latitude', 'lat', ['52.52', '48.13', '50.94']],
    ['geo/point', 'location', ['52.52, 13.40', '48.13, 11.57']],
    ['person/name', 'employee name', ['Anna Smith', 'Peter Jones', 'Maria Garcia', 'John Miller']],
    ['person/national_id', 'ssn', ['536-22-1234', '219-09-9999', '457-55-5462', '078-05-1120']],
    ['person/card_number', 'payment', ['4111111111111111', '5500000000000004', '340000000000009', '6011000000000004']],
    ['constant/constant', 'source', ['web', 'web', 'web', 'web']],
    ['empty/empty', 'notes', ['', 'NA', '?', '']],
  ])('%s: %s', (expected, name, values) => {
    const verdict = inferColumn({ name, values })
    expect(`${verdict.type}/${verdict.subtype}`).toBe(expected)
    expect(verdict.confidence).toBeGreaterThan(0.4)
    expect(verdict.confidence).toBeLessThanOrEqual(1)
    expect(verdict.reason).not.toBe('')
  })

  test('values that do not fit are shown', () => {
    const verdict = inferColumn({
      name: 'when',
      values: [
        '2024-01-31',
        '2024-02-28',
        '2024-03-31',
        '2024-04-30',
        'soon',
        '2024-05-31',
        '2024-06-30',
        '2024-07-31',
        '2024-08-31',
      ],
    })
    expect(verdict.type).toBe('datetime')
    expect(verdict.counterExamples).toEqual(['soon'])
  })

  test('a doubtful order of day and month is said', () => {
    const verdict = inferColumn({ name: 'date', values: ['03/04/2024', '05/06/2024'] })
    expect(verdict.parse.ambiguousOrder).toBe(true)
    expect(verdict.reason).toContain('no row proves')
  })

  test.each<[string, string, readonly string[]]>([
    ['email', 'x', ['ann@example.org', 'bob@example.org']],
    ['birth_date', 'date of birth', ['1980-02-03', '1999-12-31']],
    ['name', 'surname', ['Smith', 'Garcia', 'Müller']],
    ['address', 'col', ['12 Main Street', '7 Oak Avenue', 'Hauptstraße 5', '3 Elm Road']],
    ['bank_account', 'x', ['DE89370400440532013000', 'GB82WEST12345698765432']],
    ['password', 'password', ['hunter22', 'x9!kkll']],
  ])('personal: %s', (kind, name, values) => {
    expect(inferColumn({ name, values }).personal?.kind).toBe(kind)
  })

  test.each<[string, readonly string[]]>([
    ['mpg', ['18', '15', '16', '17']],
    ['sex', repeat(['m', 'f'], 10)],
    ['city', ['Berlin', 'Paris', 'Rome', 'Oslo']],
    ['order date', ['2024-01-31', '2024-02-28']],
    ['car name', ['ford torino', 'buick skylark', 'amc rebel sst']],
  ])('not personal: %s', (name, values) => {
    expect(inferColumn({ name, values }).personal).toBeNull()
  })
})

test('a number with a decimal comma is a number, though the public classes call it embedded', () => {
  const values = ['21,5', '19,0', '23,75', '20,1', '18,9']
  expect(inferColumn({ name: 'temperature', values })).toMatchObject({
    type: 'numeric',
    subtype: 'continuous',
    class9: 'embedded-number',
    parse: { decimal: ',' },
  })
})

test.each([
  ['Gewicht', ['12,5 kg', '3,25 kg', '1.200,5 kg', '7 kg'], { unit: 'kg', decimal: ',', thousands: '.' }],
  ['Menge', ['1.200 kg', '2.500 kg', '3.750 kg', '12,5 kg'], { unit: 'kg', decimal: ',', thousands: '.' }],
  ['weight', ['1.200 kg', '2.500 kg', '3.750 kg'], { unit: 'kg' }],
  ['weight', ['1,200.5 kg', '3.25 kg', '7 kg'], { unit: 'kg', thousands: ',' }],
  ['weight', ['12.5 kg', '3 kg', '7 kg'], { unit: 'kg' }],
  ['reach', ['Stufe 1,5', 'Stufe 12,25', 'Stufe 3'], { decimal: ',' }],
] as const)('%s of %j: marks of the amounts are told', (name, values, parse) => {
  expect(inferColumn({ name, values }).parse).toEqual(parse)
})

test('bands of numbers are levels in the order of their bounds', () => {
  const { parse } = inferColumn({ name: 'income', values: repeat(['>1m', '<25k', '500k-1m', '25k-500k'], 40) })
  expect(parse.levels).toEqual(['<25k', '25k-500k', '500k-1m', '>1m'])
})
