import { AuroraError } from '../../contract/errors.ts'
import type { Action } from '../action-definition.ts'
import { addMissingIndicator } from './add-missing-indicator.ts'
import { binQuantile } from './bin-quantile.ts'
import { binUniform } from './bin-uniform.ts'
import { binaryEncode } from './binary-encode.ts'
import { clipIqr } from './clip-iqr.ts'
import { copyColumn } from './copy-column.ts'
import { cyclicalEncode } from './cyclical-encode.ts'
import { datetimeParts } from './datetime-parts.ts'
import { dropColumn } from './drop-column.ts'
import { dropPersonal } from './drop-personal.ts'
import { elapsedSince } from './elapsed-since.ts'
import { emailDomain } from './email-domain.ts'
import { expandJson } from './expand-json.ts'
import { extractNumber } from './extract-number.ts'
import { frequencyEncode } from './frequency-encode.ts'
import { geoBucket } from './geo-bucket.ts'
import { hashEncode } from './hash-encode.ts'
import { hashKeyed } from './hash-keyed.ts'
import { haversineToPoint } from './haversine-to-point.ts'
import { imputeConstant } from './impute-constant.ts'
import { imputeForward } from './impute-forward.ts'
import { imputeKnn } from './impute-knn.ts'
import { imputeMean } from './impute-mean.ts'
import { imputeMedian } from './impute-median.ts'
import { imputeMode } from './impute-mode.ts'
import { keepAsIs } from './keep-as-is.ts'
import { keepAsKey } from './keep-as-key.ts'
import { keepBeginning } from './keep-beginning.ts'
import { logTransform } from './log-transform.ts'
import { mask } from './mask.ts'
import { maxabsScale } from './maxabs-scale.ts'
import { mergeVariants } from './merge-variants.ts'
import { minmaxScale } from './minmax-scale.ts'
import { normalizeCase } from './normalize-case.ts'
import { normalizeUnicode } from './normalize-unicode.ts'
import { onehotEncode } from './onehot-encode.ts'
import { ordinalEncode } from './ordinal-encode.ts'
import { parseBoolean } from './parse-boolean.ts'
import { parseCurrency } from './parse-currency.ts'
import { parseDatetime } from './parse-datetime.ts'
import { parseDuration } from './parse-duration.ts'
import { parseNumber } from './parse-number.ts'
import { parsePercent } from './parse-percent.ts'
import { parseQuantity } from './parse-quantity.ts'
import { quantileTransform } from './quantile-transform.ts'
import { robustScale } from './robust-scale.ts'
import { splitList } from './split-list.ts'
import { sqrtTransform } from './sqrt-transform.ts'
import { standardScale } from './standard-scale.ts'
import { standardizeMissing } from './standardize-missing.ts'
import { targetEncode } from './target-encode.ts'
import { textLength } from './text-length.ts'
import { tfidf } from './tfidf.ts'
import { trimWhitespace } from './trim-whitespace.ts'
import { urlParts } from './url-parts.ts'
import { winsorize } from './winsorize.ts'
import { yeoJohnson } from './yeo-johnson.ts'

/** The catalogue, in the order of DESIGN 5. */
export const actions: readonly Action[] = [
  keepAsIs,
  dropColumn,
  keepAsKey,
  copyColumn,
  parseNumber,
  parsePercent,
  parseCurrency,
  parseQuantity,
  parseBoolean,
  parseDatetime,
  parseDuration,
  extractNumber,
  standardizeMissing,
  imputeMean,
  imputeMedian,
  imputeMode,
  imputeConstant,
  imputeKnn,
  imputeForward,
  addMissingIndicator,
  clipIqr,
  winsorize,
  standardScale,
  robustScale,
  minmaxScale,
  maxabsScale,
  logTransform,
  sqrtTransform,
  yeoJohnson,
  quantileTransform,
  binQuantile,
  binUniform,
  onehotEncode,
  ordinalEncode,
  targetEncode,
  frequencyEncode,
  hashEncode,
  binaryEncode,
  trimWhitespace,
  normalizeCase,
  normalizeUnicode,
  mergeVariants,
  tfidf,
  keepBeginning,
  textLength,
  splitList,
  expandJson,
  urlParts,
  emailDomain,
  datetimeParts,
  cyclicalEncode,
  elapsedSince,
  geoBucket,
  haversineToPoint,
  mask,
  hashKeyed,
  dropPersonal,
]

const byId: ReadonlyMap<string, Action> = new Map(actions.map((action) => [action.id, action]))

export function findAction(id: string): Action | undefined {
  return byId.get(id)
}

export function actionOf(id: string): Action {
  const action = byId.get(id)
  if (action === undefined) throw new AuroraError('bad_recipe', `There is no action ${id}.`, { action: id })
  return action
}
