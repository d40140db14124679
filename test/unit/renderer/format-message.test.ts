import { expect, it } from 'vitest'
import { english } from '../../../src-renderer/words/en.ts'
import { formatMessage } from '../../../src-renderer/words/format-message.ts'

it.each([
  ['{count, one {# row} other {# rows}}', { count: 1 }, '1 row'],
  ['{count, one {# row} other {# rows}}', { count: 1200 }, '1,200 rows'],
  ['{count, =0 {none} one {# row} other {# rows}}', { count: 0 }, 'none'],
  ['{name} is open: {columns, one {# column} other {# columns}}.', { name: 'a.csv', columns: 3 }, 'a.csv is open: 3 columns.'],
  ['{decided} of {total} decided', { decided: 3, total: 1041 }, '3 of 1,041 decided'],
  ['nothing to fill', {}, 'nothing to fill'],
  ['{missing} stays', {}, '{missing} stays'],
  ['{name} is open', { name: '{count}' }, '{count} is open'],
])('%s', (message, values, written) => {
  expect(formatMessage(message, values as never, 'en')).toBe(written)
})

it('every English sentence with a plural has the form that any count falls back to', () => {
  for (const [key, message] of Object.entries(english)) {
    const plurals = message.match(/\{\w+,/g)?.length ?? 0
    expect(message.match(/other \{/g)?.length ?? 0, key).toBe(plurals)
  }
})
