import { expect, test } from 'vitest'
import { spokenFormat } from '#shared/actions/spoken-format.ts'

test.each([
  ['%d/%m/%Y', 'DD/MM/YYYY'],
  ['%F %T', 'YYYY-MM-DD hh:mm:ss'],
  ['%-m/%-d/%y %I:%M %p', 'MM/DD/YY hh:mm AM/PM'],
  ['%b %d, %Y', 'Mon DD, YYYY'],
  ['%Y-%m-%dT%H:%M:%S%z', 'YYYY-MM-DDThh:mm:ss±hh:mm'],
  ['100%% %q', '100% %q'],
])('%s', (format, spoken) => {
  expect(spokenFormat(format)).toBe(spoken)
})
