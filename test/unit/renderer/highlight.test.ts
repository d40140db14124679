import { expect, it } from 'vitest'
import { highlight } from '../../../src-renderer/features/export/highlight.ts'

const marked = (text: string, language: 'python' | 'sql' | 'r') =>
  highlight(text, language)
    .filter((token) => token.kind !== 'plain')
    .map((token) => `${token.kind}:${token.text}`)

it('colours Python', () => {
  expect(marked('import x  # why\ndef f(a):\n    return a + 1.5, "# no comment"', 'python')).toEqual([
    'keyword:import',
    'comment:# why',
    'keyword:def',
    'keyword:return',
    'number:1.5',
    'string:"# no comment"',
  ])
})

it('colours SQL whatever the case, with doubled quotes', () => {
  expect(marked("SELECT 'it''s' AS a -- why", 'sql')).toEqual([
    'keyword:SELECT',
    "string:'it''s'",
    'keyword:AS',
    'comment:-- why',
  ])
})

it('loses no character', () => {
  const text = "x1 <- c('a', 2) # end\n\n"
  expect(
    highlight(text, 'r')
      .map((token) => token.text)
      .join(''),
  ).toBe(text)
})
