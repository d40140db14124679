import { describe, expect, it } from 'vitest'
import { detectDialect } from '#shared/read/dialect/detect.ts'

const lines = (...parts: string[]): string => `${parts.join('\n')}\n`

describe('dialect', () => {
  it.each([
    ['comma', lines('a,b', '1,2', '3,4'), ',', '"'],
    ['semicolon with decimal commas', lines('a;b', '1,5;2,5', '3,5;4,5'), ';', '"'],
    ['tab with commas in lists', lines('id\tlist', '1\t3,4,5', '2\t6,7,8'), '\t', '"'],
    ['bar', lines('a|b|c', 'x|y z|1', 'u|v w|2'), '|', '"'],
    [
      'hash with single quotes',
      lines("1 # '100 columbia dr' # 'amherst, ma'", "2 # '100 cowls rd' # 'amherst, ma'", "3 # '9 fearing st' # 'amherst, ma'"),
      '#',
      "'",
    ],
    ['caret', lines('id^name^town', '1^Ann^Ulm', '2^Bob^Bonn', '3^Cid^Trier'), '^', '"'],
    ['two bars', lines('id||name||town', '1||Ann||Ulm', '2||Bob||Bonn', '3||Cid||Trier'), '||', '"'],
    [
      'runs of blanks',
      lines('C        0.000000        0.000000', 'H        0.000000        1.089000', 'H        1.026719        0.000000'),
      ' ',
      '"',
    ],
    ['delimiters within quotes', lines('a;b', '"x,y,z";1', '"u,v,w";2'), ';', '"'],
    ['single quotes', lines("1,'di','i'", "2,'bu','i'", "3,'mi','a'"), ',', "'"],
    ['apostrophes are no quotes', lines('id,name', "1,Men's hat", "2,Women's boots"), ',', '"'],
    ['one column', lines('name', 'Party', 'Disco', 'Exam'), ',', '"'],
    ['a header of semicolons alone', 'first;last;mail;town\n', ';', '"'],
    ['comments before', lines('# made by hand', '# on a Monday', 'a;b', '1;2', '3;4'), ';', '"'],
  ])('%s', (_, text, delimiter, quote) => {
    const { dialect } = detectDialect(text)
    expect([dialect.delimiter, dialect.quote]).toEqual([delimiter, quote])
  })

  it('tells how quotes are escaped', () => {
    expect(detectDialect(lines('a,b', '"5\\" pipe",1', '"6\\" pipe",2')).dialect.escape).toBe('backslash')
    expect(detectDialect(lines('a,b', '"5"" pipe",1', '"6"" pipe",2')).dialect.escape).toBe('doubled')
  })

  it.each([
    ['a,b\n1,2\n', '\n'],
    ['a,b\r\n1,2\r\n', '\r\n'],
    ['a,b\r1,2\r3,4', '\r'],
    ['a,b\r1,2\n3,4\r5,6\n', 'mixed'],
  ])('newline of %j', (text, newline) => {
    expect(detectDialect(text).dialect.newline).toBe(newline)
  })

  it('sees that blanks pad the cells', () => {
    const { dialect } = detectDialect(lines('name, town', 'Ann, Ulm', 'Bob, Bonn', 'Cid, Trier'))
    expect(dialect).toMatchObject({ delimiter: ',', padded: true })
  })

  it('gives its reasons and the runner-up', () => {
    const verdict = detectDialect(lines('a;b', '1,5;2,5', '3,5;4,5'))
    expect(verdict.why[0]).toBe('100 % of 3 sampled records have 2 cells')
    expect(verdict.ranked.map(({ dialect }) => dialect.delimiter)).toEqual([';', ','])
  })
})

it('takes a quote of no character for none', () => {
  expect(detectDialect('ꍋ.', { quote: '' }).dialect).toMatchObject({ quote: null })
})
