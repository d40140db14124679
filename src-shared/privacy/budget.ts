import { type Rational, rational } from './rational.ts'

/** What all that one installation did in a period may cost: e^0.9, less than 2.5 to 1, for anything anyone could infer. */
export const PERIOD_EPSILON: Rational = rational(9n, 10n)
/** A report is not followed by another one before so much time has gone by, wherever the calendar stands. */
export const PERIOD_MILLISECONDS = 90 * 24 * 60 * 60 * 1_000
/** Over the whole life of an installation, by basic composition (the sum). Then never again. */
export const LIFE_EPSILON: Rational = rational(8n)
