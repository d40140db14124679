import { describe, expect, it } from 'vitest'
import { actions, findAction } from '#shared/actions/catalogue/index.ts'
import { AuroraError } from '#shared/contract/errors.ts'

const design =
  `keep_as_is drop_column keep_as_key copy_column parse_number parse_percent parse_currency parse_quantity parse_boolean
parse_datetime parse_duration extract_number standardize_missing impute_mean impute_median impute_mode impute_constant impute_knn
impute_forward add_missing_indicator clip_iqr winsorize standard_scale robust_scale minmax_scale maxabs_scale log_transform
sqrt_transform yeo_johnson quantile_transform bin_quantile bin_uniform onehot_encode ordinal_encode target_encode frequency_encode
hash_encode binary_encode trim_whitespace normalize_case normalize_unicode merge_variants tfidf keep_beginning text_length split_list expand_json
url_parts email_domain datetime_parts cyclical_encode elapsed_since geo_bucket haversine_to_point mask hash_keyed drop_personal`.split(
    /\s+/,
  )

describe('the catalogue of actions', () => {
  it('holds every action of the design, once', () => {
    expect(actions.map((action) => action.id).toSorted()).toEqual(design.toSorted())
  })

  it('says what happens at the edges, and begins each phrase with a small letter', () => {
    for (const action of actions) {
      expect(action.edge, action.id).not.toBe('')
      const parameters = action.id === 'copy_column' ? { as: 'copy' } : { formats: ['%Y'] }
      expect(action.words(parameters), action.id).toMatch(/^[a-z]/)
    }
  })

  it('refuses parameters that do not fit, and names them', () => {
    const action = findAction('winsorize')
    expect(() => action?.check({ lower: 3 })).toThrow(AuroraError)
    expect(() => action?.check({ lower: 3 })).toThrow(/winsorize: parameter lower/)
  })
})
