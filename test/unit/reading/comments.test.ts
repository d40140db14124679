import { describe, expect, it } from 'vitest'
import { readText } from '#shared/read/read-text.ts'

const rows = ['1,Ada,36', '2,Alan,41', '3,Grace,85', '4,Kurt,71']
const between = (...lines: string[]) => ['id,name,age', rows[0], rows[1], ...lines, rows[2], rows[3], ''].join('\n')

describe('comment lines between rows', () => {
  it.each([
    ['#', between('# checkpoint, reached')],
    ['//', between('// "half a page')],
    ['--', between('-- page 2', '-- of two')],
    ['%', between('% page 2', '% of two')],
  ])('after %s are no rows, and are listed', (comment, text) => {
    const read = readText(text)
    expect(read.importOptions.comment).toBe(comment)
    expect(read.rows.map((row) => row[1])).toEqual(['Ada', 'Alan', 'Grace', 'Kurt'])
    expect(read.report.leftOut[0]).toMatchObject({ line: 4, role: 'notes' })
    expect(read.report.repairCount).toBe(0)
    expect(readText(text, read.importOptions).rows).toEqual(read.rows)
  })

  it.each([
    ['values that begin with the sign', 'tag,n,m\n#one,1,2\n#two,3,4\n#three,5,6\nfour,7,8\n'],
    ['a header that begins with it', '#id,name,age\n1,Ada,36\n2,Alan,41\n3,Grace,85\n'],
    ['errors of a spreadsheet', between('#N/A')],
    ['a lone short sign', between('--')],
  ])('%s are none', (_, text) => expect(readText(text).importOptions.comment).toBeNull())

  it('a person can say that there are none', () => {
    const read = readText(between('# checkpoint, reached'), { comment: null })
    expect(read.rows).toHaveLength(5)
  })
})
