import { z } from '../contract/schemas/zod.ts'
import type { Observation } from '../learn/events.ts'
import { PERIOD_EPSILON } from './budget.ts'
import { domain, indexOf } from './domain.ts'
import { hashingOdds, localHashing } from './local-hashing.ts'
import type { RandomBits } from './random-bits.ts'
import type { Rational } from './rational.ts'

const LARGEST = 2_147_483_646

/** All that is ever sent about corrections. The same for "nothing" as for anything else: length and form tell nothing. */
export const reportSchema = z.strictObject({
  version: z.literal(1),
  mechanism: z.literal('olh'),
  domain: z.string().max(40),
  multiplier: z.number().int().min(1).max(LARGEST),
  offset: z.number().int().min(0).max(LARGEST),
  cell: z.number().int().min(0).max(LARGEST),
})
export type Report = z.infer<typeof reportSchema>

/** What the period comes down to: one of its corrections, each equally likely, or "nothing". */
export function draw(corrections: readonly Pick<Observation, 'observed' | 'family' | 'action'>[], bits: RandomBits): bigint {
  if (corrections.length === 0) return 0n
  return indexOf(corrections[Number(bits.below(BigInt(corrections.length)))]!)
}

/** Made once for a period and kept: asking again for the same period would answer twice. */
export function makeReport(
  corrections: readonly Pick<Observation, 'observed' | 'family' | 'action'>[],
  bits: RandomBits,
  epsilon: Rational = PERIOD_EPSILON,
): Report {
  const { multiplier, offset, cell } = localHashing(draw(corrections, bits), hashingOdds(epsilon), bits)
  return {
    version: 1,
    mechanism: 'olh',
    domain: domain.id,
    multiplier: Number(multiplier),
    offset: Number(offset),
    cell: Number(cell),
  }
}

/** Fixed width, so that the size on the wire does not depend on what was drawn. */
export function reportBytes(report: Report): string {
  const wide = (value: number) => String(value).padStart(10, ' ')
  return `{"version":1,"mechanism":"olh","domain":"${report.domain}","multiplier":${wide(report.multiplier)},"offset":${wide(report.offset)},"cell":${wide(report.cell)}}`
}
