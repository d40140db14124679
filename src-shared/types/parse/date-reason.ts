import { percentWords } from '../vote.ts'
import type { DateEvidence } from './date-orders.ts'

/** Says which rows decide the order of day and month, or that none does. */
export function dateReason(evidence: DateEvidence): string {
  const [best, rival] = evidence.formats
  const parts = [
    `${percentWords(evidence.share)} can be read as a ${evidence.hasTime ? 'point in time' : 'date'} (${best!.format})`,
  ]
  if (evidence.ambiguousOrder && rival) {
    parts.push(
      best!.proves > 0 && rival.proves > 0
        ? `rows contradict each other: ${best!.proves} prove ${best!.format} (${evidence.witnesses[best!.format]}), ${rival.proves} prove ${rival.format} (${evidence.witnesses[rival.format]})`
        : `no row proves whether ${best!.format} or ${rival.format} is meant: please choose`,
    )
  } else if (best!.proves > 0) {
    parts.push(
      `${best!.proves} ${best!.proves === 1 ? 'row proves' : 'rows prove'} the order, such as ${evidence.witnesses[best!.format]}`,
    )
  }
  if (evidence.twoDigitYear) parts.push('the century of its two-digit years is not written: 69 to 99 are taken for 19xx')
  return parts.join('; ')
}
