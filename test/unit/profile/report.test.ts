import { describe, expect, test } from 'vitest'
import { noContext } from '#shared/contract/context.ts'
import { typeReading } from '#shared/profile/measure/type-reading.ts'
import { measureTable } from '#shared/profile/measure-table.ts'
import { htmlReport } from '#shared/profile/report/html-report.ts'
import { escapeText, figure, percent } from '#shared/profile/report/markup.ts'
import { profileWords } from '#shared/profile/report/words.ts'

async function profileOf(table: Record<string, (string | null)[]>) {
  const columns = Object.values(table)
  const { profile } = await measureTable(
    { names: Object.keys(table), columns },
    { context: noContext, reading: typeReading, exactness: 'exact' },
  )
  return profile
}

describe('the report of a profile', () => {
  const evil = `<script>alert(1)</script>"'&`

  test('shows values and names as text, whatever they hold', async () => {
    const html = htmlReport(evil, await profileOf({ [evil]: [evil, evil, 'x', null], n: ['1', '2', '3', '?'] }))
    expect(html).not.toContain('<script')
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;')
    expect(html).toContain('1 of 4 rows holds “?” in place of a value')
  })

  test('needs nothing from elsewhere and forbids it', async () => {
    const html = htmlReport('t', await profileOf({ n: Array.from({ length: 40 }, (_, row) => String(row * row)) }))
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
    expect(html).not.toMatch(/\b(?:src|href)="(?!#)|@import|url\(|https?:/)
    expect(html).toMatch(/<svg [^>]*role="img" aria-label="Distribution from 0 to 1,521;/)
  })

  test('tells the same finding once, with the rows it was made in', async () => {
    const cells = Array.from({ length: 60 }, (_, row) => (row % 8 === 3 ? 'n/a' : `k${row % 4}`))
    const html = htmlReport('t', await profileOf({ kind: cells }))
    expect(html.match(/<td><code>n\/a<\/code>/g)).toHaveLength(1)
    expect(html).toContain('<td>4; 12; 20; 28; 36 and 3 more</td>')
  })

  test('says in a terminal what each column is and what is wrong with it', async () => {
    const words = profileWords(
      't.csv',
      await profileOf({ id: ['1', '2', '3', '4', '5', '6'], a: ['x', 'y', null, 'x', 'y', 'x'] }),
      null,
    )
    expect(words.split('\n')[0]).toBe('t.csv: 6 rows, 2 columns')
    expect(words).toMatch(/^ {2}a .* 17 % missing {2}2 different +1 of 6 rows is empty$/m)
    expect(words).toContain('id tells all rows apart')
  })
})

test.each([
  [0.000012345, '1.23e-5'],
  [2.7321, '2.73'],
  [1234.56, '1,234.6'],
  [12345678, '12,345,678'],
  [Number.NaN, '–'],
])('%d is shown as %s', (number, shown) => {
  expect(figure(number)).toBe(shown)
})

test('small shares are never shown as none', () => {
  expect([0, 0.0001, 0.042, 0.5].map(percent)).toEqual(['0 %', '< 0.1 %', '4.2 %', '50 %'])
})

test('control characters are shown as such', () => {
  expect(escapeText('a\u0000b')).toBe('a\ufffdb')
})
