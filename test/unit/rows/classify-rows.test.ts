import { describe, expect, it } from 'vitest'
import { readRowModel } from '#main/ingest/roles-model.ts'
import { classifyRows, type Role } from '#shared/read/roles/index.ts'

const table = (text: string): string[][] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))

interface Case {
  readonly name: string
  readonly records: string[][]
  readonly roles: Role[]
}

const cases: Case[] = [
  {
    name: 'an ordinary table is a header and data, nothing else',
    records: table(`
city|population|area
Arvik|12044|30.5
Bergum|8050|12.1
Cresta|402|7.7
Dalen|77120|101.9`),
    roles: ['header', 'data', 'data', 'data', 'data'],
  },
  {
    name: 'title, header, rows, total, notes',
    records: table(`
Table 3. Boats registered by harbour|||
|||
Harbour|2018|2019|2020
Eastport|310|322|340
Westport|120|118|131
Northport|55|61|64
Total|485|501|535
|||
Source: Harbour office, yearly return.|||`),
    roles: ['metadata', 'empty', 'header', 'data', 'data', 'data', 'derived', 'empty', 'notes'],
  },
  {
    name: 'numbers alone have no header',
    records: table(`
1.5|2.25|7
1.6|2.31|9
1.2|2.20|4
1.9|2.44|8`),
    roles: ['data', 'data', 'data', 'data'],
  },
]

describe('classifyRows', () => {
  for (const { name, records, roles } of cases) {
    it(`${name}, by the model`, async () => {
      expect(classifyRows(records, await readRowModel()).roles).toEqual(roles)
    })
    it(`${name}, by rules alone`, () => {
      expect(classifyRows(records).roles).toEqual(roles)
    })
  }

  it('tells group headings from rows', async () => {
    const records = table(`
Loans by branch||
Branch|Books|Films
City||
Main hall|5120|1300
Station|2210|640
Country||
Mill lane|410|95
Old school|388|72`)
    const roles = ['metadata', 'header', 'group', 'data', 'data', 'group', 'data', 'data']
    expect(classifyRows(records, await readRowModel()).roles).toEqual(roles)
    expect(classifyRows(records).roles).toEqual(roles)
  })

  it('finds a total by its sum when no word says so', () => {
    const records = table(`
Region|Births|Deaths
North|1204|1121
South|3310|2907
Coast|872|904
Whole country|5386|4932`)
    expect(classifyRows(records).roles.at(-1)).toBe('derived')
  })

  it('answers for nothing at all', () => {
    expect(classifyRows([])).toEqual({ roles: [], confidence: [] })
    expect(classifyRows([[], [''], ['  ', '']])).toEqual({ roles: ['empty', 'empty', 'empty'], confidence: [1, 1, 1] })
  })

  it('gives a long plain file back as header and data, with its total found in the middle', async () => {
    const records = [['day', 'sales', 'returns']]
    for (let day = 1; day <= 5000; day++) records.push([`day ${day}`, String(1000 + ((day * 37) % 911)), String((day * 13) % 57)])
    records[2500] = ['Total so far', '3609120', '69777']
    const { roles, confidence } = classifyRows(records, await readRowModel())
    expect(roles).toHaveLength(5001)
    expect(roles[0]).toBe('header')
    expect(roles[2500]).toBe('derived')
    expect(roles.filter((role) => role === 'data')).toHaveLength(4999)
    expect(Math.min(...confidence)).toBeGreaterThan(0.3)
  })
})
