import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Use, uses } from '#shared/resilience/uses.ts'
import { filesBelow } from '../../../build/checks/walk.mjs'

const root = join(import.meta.dirname, '..', '..', '..')
const ms = (value: number): string => (value >= 1_000 ? `${(value / 1_000).toLocaleString('en')} s` : `${value} ms`)

function row([name, use]: [string, Use]): string {
  const { retry, timeOutMs, breaker, bulkhead, limit } = use
  const tries = retry ? (Number.isFinite(retry.tries) ? `${retry.tries} tries` : 'for as long as it takes') : ''
  const cells = [
    `\`${name}\``,
    use.protects,
    retry ? `${tries}, ${ms(retry.firstWaitMs)} doubling to ${ms(retry.longestWaitMs)}` : '',
    timeOutMs ? ms(timeOutMs) : '',
    breaker ? `after ${breaker.failures}, for ${ms(breaker.restMs)}` : '',
    bulkhead ? `${bulkhead.atOnce} at once, ${bulkhead.waiting} waiting` : '',
    limit
      ? `${Number(limit.perSecond.toFixed(2)).toLocaleString('en')} a second, ${limit.burst.toLocaleString('en')} at once`
      : '',
    use.fallback,
  ]
  return `| ${cells.join(' | ')} |`
}

function page(): string {
  return `# Where AURORA defends itself

What fails for a moment is tried again, what is slow is given up, what fails again and again is left alone for a while, and what
is asked too much at once waits or is refused. The numbers are in \`src-shared/resilience/uses.ts\`; this page is made of them by
\`npm test -- test/unit/resilience/table -u\`, and a test fails when the two differ or when a row is used nowhere.

- **Retry.** Only what may pass by itself is tried again: \`unavailable\`, \`timed_out\`, \`too_fast\`, \`not_ready\`, and the codes of
  the system, of HTTP, SQLite and PostgreSQL that mean "busy" or "away" (\`classify.ts\`). Waits double, each between half and all
  of itself; what the other side asks for with Retry-After is kept to, up to the longest wait. A cancel ends a wait at once.
- **Breaker.** Closed; open after so many failed tries in a row; half open after its rest, when one try decides. The caller's own
  mistakes do not count, and the rest is measured by a clock that does not jump.
- **Fallback.** What happens when all of it does not help.

| use | protects | retry | time-out of a try | breaker | bulkhead | limit | fallback |
| --- | --- | --- | --- | --- | --- | --- | --- |
${Object.entries(uses).map(row).join('\n')}
`
}

test('docs/resilience.md is the table', async () => {
  await expect(page()).toMatchFileSnapshot(join(root, 'docs', 'resilience.md'))
})

test('every row of the table is used', () => {
  const text = ['src-main', 'src-renderer', 'src-server', 'src-shared']
    .flatMap((room) => filesBelow(join(root, room), (name) => /\.tsx?$/.test(name)))
    .filter((file) => !file.endsWith(join('resilience', 'uses.ts')))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  const unused = Object.keys(uses).filter((name) => !text.includes(`'${name}'`))
  expect(unused).toEqual([])
})
