import { bits, type Fact, flag, share, signedShare } from './fact.ts'

export const targetFacts: readonly Fact[] = [
  signedShare('target.correlation', 'correlation with the target', (p) => p.target?.correlation ?? null),
  share('target.strength', 'strength of the correlation with the target', (p) => {
    const correlation = p.target?.correlation
    return correlation === undefined || correlation === null ? null : Math.abs(correlation)
  }),
  bits('target.mutualInformation', 'bits that the column tells about the target', (p) => p.target?.mutualInformation ?? null),
  share('target.alone', 'score of this column alone', (p) => p.target?.alone ?? null),
  share('target.straight', 'share of the target that a straight line explains', (p) => p.target?.relation.straight ?? null),
  share('target.logged', 'share of the target that a line through logarithms explains', (p) => p.target?.relation.logged ?? null),
  share('target.ranked', 'share of the target that a line through ranks explains', (p) => p.target?.relation.ranked ?? null),
  share(
    'target.clipped',
    'share of the target that a line explains once far values are clipped',
    (p) => p.target?.relation.clipped ?? null,
  ),
  share('target.grouped', 'share of the target that groups of the values explain', (p) => p.target?.relation.grouped ?? null),
  share('target.common', 'share of the target that the frequency of a value explains', (p) => p.target?.relation.common ?? null),
  share('target.gaps', 'share of the target that missing values explain', (p) => p.target?.relation.gaps ?? null),
  share('target.left', 'share of the target that lines through all columns leave', (p) => p.target?.relation.beyond.left ?? null),
  share(
    'target.weight',
    'share of the target that the column carries beside the others',
    (p) => p.target?.relation.beyond.weight ?? null,
  ),
  share(
    'target.beyond',
    'share of what lines leave that groups of the values explain',
    (p) => p.target?.relation.beyond.grouped ?? null,
  ),
  flag('target.leakage', 'tells the target by itself', (p) => p.target?.leakage ?? false),
]
