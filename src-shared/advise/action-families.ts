import type { ActionFamily } from '../contract/action.ts'
import type { ActionWord } from '../rules/vocabulary.ts'

const families: Readonly<Record<ActionFamily, string>> = {
  keep: 'keep_as_is drop_column keep_as_key copy_column',
  parse: 'parse_number parse_percent parse_currency parse_quantity parse_boolean parse_datetime parse_duration extract_number',
  missing:
    'standardize_missing impute_mean impute_median impute_mode impute_constant impute_knn impute_forward add_missing_indicator',
  outliers: 'clip_iqr winsorize',
  scale: 'standard_scale robust_scale minmax_scale maxabs_scale',
  shape: 'log_transform sqrt_transform yeo_johnson quantile_transform',
  bin: 'bin_quantile bin_uniform',
  encode: 'onehot_encode ordinal_encode target_encode frequency_encode hash_encode binary_encode',
  clean_text: 'trim_whitespace normalize_case normalize_unicode merge_variants',
  text_features: 'tfidf text_length split_list expand_json url_parts email_domain',
  time_features: 'datetime_parts cyclical_encode elapsed_since',
  geo_features: 'geo_bucket haversine_to_point',
  personal: 'mask hash_keyed drop_personal',
}

/** The ids and families of all actions: they never change meaning, so rules may be checked against them anywhere. */
export const actionWords: readonly ActionWord[] = Object.entries(families).flatMap(([family, ids]) =>
  ids.split(' ').map((id) => ({ id, family: family as ActionFamily })),
)
