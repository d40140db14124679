import { bits, type Fact, flag, share, signedShare } from './fact.ts'

export const targetFacts: readonly Fact[] = [
  signedShare('target.correlation', 'correlation with the target', (p) => p.target?.correlation ?? null),
  share('target.strength', 'strength of the correlation with the target', (p) => {
    const correlation = p.target?.correlation
    return correlation === undefined || correlation === null ? null : Math.abs(correlation)
  }),
  bits('target.mutualInformation', 'bits that the column tells about the target', (p) => p.target?.mutualInformation ?? null),
  share('target.alone', 'score of this column alone', (p) => p.target?.alone ?? null),
  flag('target.leakage', 'tells the target by itself', (p) => p.target?.leakage ?? false),
]
