import { describe, expect, test } from 'vitest'
import { weighDateOrders } from '#shared/types/parse/date-orders.ts'

function weigh(...texts: string[]) {
  return weighDateOrders(texts.map((text) => ({ text, count: 1 })))
}

describe('the order of day and month', () => {
  test('no row decides: said, not guessed', () => {
    const found = weigh('03/04/2024', '05/06/2024', '01/02/2023')
    expect(found.ambiguousOrder).toBe(true)
    expect(found.formats).toEqual([
      { format: '%d/%m/%Y', fits: 3, proves: 0, disproves: 0 },
      { format: '%m/%d/%Y', fits: 3, proves: 0, disproves: 0 },
    ])
  })

  test('one row decides, and is shown', () => {
    const found = weigh('03/04/2024', '25/06/2024', '01/02/2023')
    expect(found.ambiguousOrder).toBe(false)
    expect(found.formats[0]).toEqual({ format: '%d/%m/%Y', fits: 3, proves: 1, disproves: 0 })
    expect(found.formats[1]).toEqual({ format: '%m/%d/%Y', fits: 2, proves: 0, disproves: 1 })
    expect(found.witnesses['%d/%m/%Y']).toBe('25/06/2024')
  })

  test('rows that contradict each other are ambiguous', () => {
    expect(weigh('25/06/2024', '06/25/2024', '01/02/2023').ambiguousOrder).toBe(true)
  })

  test('ISO order is not in doubt', () => {
    const found = weigh('2024-03-04', '2024-05-06')
    expect(found.ambiguousOrder).toBe(false)
    expect(found.formats[0]!.format).toBe('%Y-%m-%d')
  })

  test('two-digit years are marked', () => {
    const found = weigh('13/04/24', '05/06/99')
    expect(found.twoDigitYear).toBe(true)
    expect(found.formats[0]!.format).toBe('%d/%m/%y')
    expect(weigh('2-6-24').ambiguousOrder).toBe(true)
  })

  test.each([
    ['2024-02-30', 0],
    ['31/04/2024', 0],
    ['29/02/2023', 0],
    ['29/02/2024', 1],
    ['1.2.3', 0],
    ['12:30', 0],
    ['192.168.0.1', 0],
    ['5 apples 2020', 0],
  ])('%s: %d dated', (text, dated) => expect(weigh(text).dated).toBe(dated))

  test.each([
    ['2024-03-04T05:06:07Z', '%Y-%m-%dT%H:%M:%S%z'],
    ['2024-03-04 05:06:07.123', '%Y-%m-%d %H:%M:%S.%f'],
    ['05:06:07  4 Mar 2024', '%H:%M:%S  %d %b %Y'],
    ['05:06, Mon, March 4, 2024', '%H:%M, %a, %B %d, %Y'],
    ['4 Mar 2024', '%d %b %Y'],
    ['March 4, 2024', '%B %d, %Y'],
    ['04-Mar-24', '%d-%b-%y'],
    ['20240304', '%Y%m%d'],
    ['12/31/2024 5:30 PM', '%m/%d/%Y %I:%M %p'],
    ['Mon, 04 Mar 2024', '%a, %d %b %Y'],
    ['Wed Oct 10 20:19:24 +0000 2018', '%a %b %d %H:%M:%S %z %Y'],
  ])('%s is %s', (text, format) => expect(weigh(text).formats[0]?.format).toBe(format))
})
