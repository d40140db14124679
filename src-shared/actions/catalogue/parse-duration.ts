import { z } from '../../contract/schemas/zod.ts'
import { add, choose, extract, firstKnown, lower, matches, missing, multiply, toNumber, trim } from '../../export/tree/build.ts'
import type { Expression } from '../../export/tree/expression.ts'
import { ANY_KIND, defineAction, ONE_COLUMN } from '../action-definition.ts'
import { inPlace } from '../plans.ts'
import { needsText } from '../refusals.ts'

const UNITS = [
  { names: 'weeks?|wks?|w', seconds: 604_800 },
  { names: 'days?|d', seconds: 86_400 },
  { names: 'hours?|hrs?|h', seconds: 3600 },
  { names: 'minutes?|mins?|m', seconds: 60 },
  { names: 'seconds?|secs?|s', seconds: 1 },
]
const NUMBER = '[0-9]+(?:[.][0-9]+)?'
const WORDY = `^p?t?(?:${NUMBER} *(?:${UNITS.map((each) => each.names).join('|')})[ ,t]*(?:and +)?)+$`
const CLOCK = '^([0-9]+):([0-9]{1,2}):([0-9]{1,2}(?:[.][0-9]+)?)$'
const PAIR = '^([0-9]+):([0-9]{1,2}(?:[.][0-9]+)?)$'

export const parseDuration = defineAction({
  id: 'parse_duration',
  family: 'parse',
  title: 'Read as durations',
  parameters: z.object({ pair: z.enum(['hours', 'minutes']).default('hours') }),
  columns: ONE_COLUMN,
  accepts: ANY_KIND,
  refuses: needsText,
  words: ({ pair }) => `read as durations in seconds${pair === 'minutes' ? ' (5:30 is minutes and seconds)' : ''}`,
  learns: '',
  edge: 'Understands 1:30:00, 5:30, "2 h 30 min", "3 days" and PT1H30M, as seconds. Anything else becomes missing.',
  plan: ({ columns, parameters }) =>
    inPlace(
      columns.filter((each) => each.kind === 'text'),
      (source) => {
        const clean = lower(trim(source))
        const [first, second] = parameters.pair === 'hours' ? [3600, 60] : [60, 1]
        const clock = add(multiply(group(clean, CLOCK, 1), 3600), multiply(group(clean, CLOCK, 2), 60), group(clean, CLOCK, 3))
        const pair = add(multiply(group(clean, PAIR, 1), first ?? 0), multiply(group(clean, PAIR, 2), second ?? 0))
        return firstKnown(firstKnown(clock, pair), choose(matches(clean, WORDY), spelled(clean), missing('number'), 'number'))
      },
    ),
})

function group(clean: Expression, pattern: string, index: number): Expression {
  return toNumber(extract(clean, pattern, index))
}

function spelled(clean: Expression): Expression {
  return add(...UNITS.map((unit) => multiply(amount(clean, unit.names), unit.seconds)))
}

function amount(clean: Expression, names: string): Expression {
  return firstKnown(toNumber(extract(clean, `(${NUMBER}) *(?:${names})(?:[^a-z]|t|$)`, 1)), 0)
}
