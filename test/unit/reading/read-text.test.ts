import { describe, expect, it } from 'vitest'
import { readText } from '#shared/read/read-text.ts'

const shop = [
  'date,time,count,code,price,what',
  '28/01/2018,00:00,2,MG-8769,$74.69,Hiking boots',
  '29/01/2018,00:15,0,RI-3895,$29.81,Running jacket',
  '30/01/2018,00:30,1,RI-8070,$80.08,"Shoes, warm"',
  '31/01/2018,00:45,1,RI-9546,$25.55,Fly rods',
  '13/02/2018,01:00,9,CC-9259,$48.00,Throw pillow',
  '14/02/2018,01:15,1,CC-1697,$34.22,Suspenders',
  '15/02/2018,01:30,2,RI-6052,$89.34,Cotton towel',
]

/** The shop with one line written otherwise. */
const shopWith = (line: number, text: string): string => [...shop.slice(0, line), text, ...shop.slice(line + 1)].join('\n')

describe('reading never changes a value', () => {
  it('keeps zeros, digits and blanks', () => {
    const { rows } = readText('id,zip,x\n1,00501,1.10\n2,01234,9007199254740993\n3,00000, a \n')
    expect(rows).toEqual([
      ['1', '00501', '1.10'],
      ['2', '01234', '9007199254740993'],
      ['3', '00000', ' a '],
    ])
  })

  it('reads an empty field as null, quoted or not', () => {
    expect(readText('a,b,c\n1,,""\n2,x,y\n').rows).toEqual([
      ['1', null, null],
      ['2', 'x', 'y'],
    ])
  })
})

describe('header', () => {
  it.each([
    ['none over numbers', '399.1989,74.37\n401.12,73.73\n403.05,72.73\n', ['col_0', 'col_1'], 3],
    ['words over numbers', 'x,y\n1,2\n3,4\n', ['x', 'y'], 2],
    ['years over numbers', 'town,2013,2014,2015\nUlm,4,5,6\nBonn,70,80,90\n', ['town', '2013', '2014', '2015'], 2],
    ['the only line', 'first,last,mail\n', ['first', 'last', 'mail'], 0],
    ['after a title', 'Spending in May,,\n,,\nwho,what,how much\nAnn,paper,3.50\nBob,ink,9.00\n', ['who', 'what', 'how much'], 2],
    [
      'two rows',
      'When,Travel,,Total\n,Air,Rail,\n04/04/2014,,65.60,65.60\n09/04/2014,16.00,,16.00\n',
      ['When', 'Travel Air', 'Travel Rail', 'Total'],
      2,
    ],
    ['repeated row', 'DATE,N\nDATE,N\n01/02/2020,4\n02/02/2020,5\n', ['DATE DATE', 'N N'], 2],
    ['names that repeat or lack', 'x,x,,x_2\n1,2,3,4\n5,6,7,8\n', ['x', 'x_3', 'col_2', 'x_2'], 2],
  ])('%s', (_, text, columns, rows) => {
    const read = readText(text)
    expect(read.columns).toEqual(columns)
    expect(read.rows).toHaveLength(rows)
  })
})

describe('layout', () => {
  it('reads the first of two tables and offers the other', () => {
    const second = ['id,town', '1,Ulm', '2,Bonn', '3,Trier', '4,Köln']
    const read = readText([...shop, ...second].join('\n'))
    expect(read.rows).toHaveLength(7)
    expect(read.report.otherTables).toEqual([{ line: 9, columns: 2, rows: 4 }])
    expect(read.importOptions.endRecord).toBe(8)
  })

  it('leaves out empty lines and says so', () => {
    const read = readText('a,b\n1,2\n\n3,4\n\n')
    expect(read.rows).toHaveLength(2)
    expect(read.report.leftOut.map(({ line, role }) => [line, role])).toEqual([
      [3, 'empty'],
      [5, 'empty'],
    ])
  })

  it('leaves out notes below the table', () => {
    const read = readText('town,2019,2020\nUlm,1,2\nBonn,3,4\nTrier,5,6\nSource: the statistics office,,\n')
    expect(read.rows).toHaveLength(3)
    expect(read.report.leftOut).toEqual([{ line: 5, role: 'notes', text: 'Source: the statistics office,,' }])
  })

  it('answers an empty text with an empty table', () => {
    expect(readText('')).toMatchObject({ columns: [], rows: [] })
    expect(readText('\n\n')).toMatchObject({ columns: [], rows: [] })
  })
})

describe('repair', () => {
  const jacket = ['29/01/2018', '00:15', '0', 'RI-3895', '$29.81', 'Running jacket']

  it.each([
    ['an extra delimiter', '29/01/2018,00:15,,0,RI-3895,$29.81,Running jacket', jacket],
    ['a lost delimiter between values', '29/01/201800:15,0,RI-3895,$29.81,Running jacket', jacket],
    ['a lost delimiter before words', '29/01/2018,00:15,0,RI-3895,$29.81Running jacket', jacket],
    ['another delimiter', '29/01/2018 00:15 0 RI-3895 $29.81 Running jacket', jacket],
    [
      'a delimiter in a bare cell',
      '29/01/2018,00:15,0,RI-3895,$29.81,Running, jacket',
      [...jacket.slice(0, 5), 'Running, jacket'],
    ],
    ['a stray quote', '29/01/2018,00:15,"0,RI-3895,$29.81,Running jacket', [...jacket.slice(0, 2), '"0', ...jacket.slice(3)]],
    ['a missing last cell', '29/01/2018,00:15,0,RI-3895,$29.81', [...jacket.slice(0, 5), null]],
  ])('mends %s', (_, line, wanted) => {
    const { rows, report } = readText(shopWith(2, line))
    expect(rows[1]).toEqual(wanted)
    expect(rows).toHaveLength(7)
    expect(report.repairCount).toBe(1)
    expect(report.repairs[0]).toMatchObject({ line: 3, before: line })
  })

  it('can be turned off: what does not fit is set aside', () => {
    const { rows, report } = readText(shopWith(2, '29/01/2018,00:15,,0,RI-3895,$29.81,Running jacket'), { repair: false })
    expect(rows).toHaveLength(6)
    expect(report).toMatchObject({ repairCount: 0, quarantineCount: 1 })
    expect(report.quarantine[0]).toMatchObject({ line: 3, why: '7 cells where 6 are expected' })
  })

  it('leaves nothing to repair in a clean text', () => {
    const { rows, report } = readText(shop.join('\n'))
    expect(rows[2]?.[5]).toBe('Shoes, warm')
    expect(report).toMatchObject({ repairCount: 0, quarantineCount: 0, warnings: [] })
  })
})
