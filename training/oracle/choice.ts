import type { CandidateAction } from '../../src-shared/advise/oracle/candidates.ts'
import type { Recommendation } from '../../src-shared/contract/recommendation.ts'

/** The candidate that a whole plan comes down to, what decides most first; undefined where none is like it. */
const likeCandidate: readonly (readonly [CandidateAction, readonly string[]])[] = [
  ['drop_column', ['drop_column', 'drop_personal', 'keep_as_key']],
  ['tfidf', ['tfidf']],
  ['datetime_parts', ['datetime_parts', 'cyclical_encode', 'elapsed_since']],
  ['target_encode', ['target_encode']],
  ['bin_quantile', ['bin_quantile', 'bin_uniform']],
  ['onehot_encode', ['onehot_encode', 'hash_encode', 'split_list']],
  ['ordinal_encode', ['ordinal_encode', 'binary_encode']],
  ['frequency_encode', ['frequency_encode']],
  ['log_transform', ['log_transform', 'sqrt_transform']],
  ['yeo_johnson', ['yeo_johnson']],
  ['quantile_transform', ['quantile_transform']],
  ['winsorize', ['winsorize', 'clip_iqr']],
  ['add_missing_indicator', ['add_missing_indicator']],
]

/** What was measured stands for what was advised; a plan that does none of it leaves the column as people write it first. */
export function choiceOf({ steps }: Recommendation, first: string, measured: readonly string[]): string | null {
  const found = likeCandidate.find(([, actions]) => steps.some(({ action }) => actions.includes(action)))?.[0] ?? first
  return measured.includes(found) ? found : null
}
