import { describe, expect, test } from 'vitest'
import { readDescribedLines } from '#main/types/described-lines.ts'

describe('described columns', () => {
  test('known figures are taken, others measured from the samples; the class in the input is left unread', () => {
    const [line] = readDescribedLines(
      '{"id":7,"table":"t","name":"x","samples":["1","2"],"stats":{"rows":90},"class9":"url"}\n',
      'f',
    )
    expect(line).toEqual({
      id: 7,
      tableKey: 'table t',
      column: { name: 'x', samples: ['1', '2'], stats: { rows: 90, nulls: 0, distinct: 2, mean: 1.5, std: 0.5, min: 1, max: 2 } },
    })
  })

  test('without a table, a run of lines with the same number of rows is one', () => {
    const text = [9, 9, 5, 9].map((rows, id) => JSON.stringify({ id, name: 'x', samples: [], stats: { rows } })).join('\n')
    expect(readDescribedLines(text, 'f').map(({ tableKey }) => tableKey)).toEqual(['run 1', 'run 1', 'run 2', 'run 3'])
  })

  test.each([
    ['{"name":"x"}\nnot json', 'f, line 2: this is not JSON.'],
    ['[1]', 'f, line 1: a column is an object {id, name, samples, stats}.'],
    ['{"id":1}', 'f, line 1: "name" has to be a text.'],
    ['{"name":"x","samples":"y"}', 'f, line 1: "samples" has to be a list.'],
  ])('%j is refused', (text, words) => expect(() => readDescribedLines(text, 'f')).toThrow(words))
})
