import type { DistinctFacts } from '#shared/contract/profile.ts'
import { total } from './dictionary.ts'

export function distinctFactsOf(counts: readonly number[]): DistinctFacts {
  const present = total(counts)
  let [most, entropy, singletons] = [0, 0, 0]
  for (const count of counts) {
    if (count > most) most = count
    if (count === 1) singletons += 1
    const share = count / present
    entropy -= share * Math.log2(share)
  }
  return {
    count: counts.length,
    share: present > 0 ? counts.length / present : 0,
    exactness: 'exact',
    error: 0,
    modeShare: present > 0 ? most / present : 0,
    entropy: Math.max(0, entropy),
    singletons,
  }
}
