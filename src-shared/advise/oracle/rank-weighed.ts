import type { CandidateAction } from './candidates.ts'

/** What the model says of each candidate of one question, in the order of its candidates. */
export interface Weighed {
  actions: readonly CandidateAction[]
  shares: ArrayLike<number>
}

/**
 * What people do first is the first candidate, and leads unless another is so much likelier: most of the time the treatment of one
 * column makes little difference, and where it does, it can do harm. Measured on sources that the model had not seen.
 */
const DEPARTURE = 0.01
/** To leave a column out loses what it tells for good: it leads only where it is so much ahead of all else. */
const LOSS = 0.1

/** Places of the candidates: the one that leads, then the likeliest first; equal shares keep the order of the candidates. */
export function rankWeighed({ actions, shares }: Weighed): readonly number[] {
  const lead = (place: number): number =>
    shares[place]! + (place === 0 ? DEPARTURE : 0) - (actions[place] === 'drop_column' ? LOSS : 0)
  const places = actions.map((_, place) => place)
  const first = places.toSorted((a, b) => lead(b) - lead(a) || a - b).slice(0, 1)
  const others = places.filter((place) => place !== first[0])
  return [...first, ...others.sort((a, b) => shares[b]! - shares[a]! || a - b)]
}
