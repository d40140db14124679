import { actions } from '../actions/catalogue/index.ts'
import type { Parameters } from '../contract/action.ts'

export interface NamedAction {
  action: string
  parameters: Parameters
}

type Entry = readonly [pattern: RegExp, action: string]

/** How people call what can be done. The first that fits wins, so the narrow ones stand first. */
const entries: readonly Entry[] = [
  [/\bone[- ]?hot|\bdumm(y|ies)\b/, 'onehot_encode'],
  [/\b(ordinal|label)(ly)?[- ]?encod/, 'ordinal_encode'],
  [/\btarget[- ]?encod|\bmean encod/, 'target_encode'],
  [/\b(frequency|count)[- ]?encod/, 'frequency_encode'],
  [/\bhash(ing)?[- ]?(encod|trick)/, 'hash_encode'],
  [/\bbinary[- ]?encod/, 'binary_encode'],
  [/\b(missing|gap|null)[- ]?(indicator|flag|mark)|\bflag (the )?(missing|gaps|nulls)|\bindicator\b/, 'add_missing_indicator'],
  [/\b(knn|k nearest|nearest neighbou?rs?)\b/, 'impute_knn'],
  [/\b(forward[- ]?fill(ed)?|ffill|last (known )?value|carry forward|fill(ed)? forward)\b/, 'impute_forward'],
  [/\bmedian\b/, 'impute_median'],
  [/\b(mode|most (common|frequent|usual))\b/, 'impute_mode'],
  [/\b(mean|average)\b/, 'impute_mean'],
  [
    /\b(fill|impute|replace)\w*\b.*\b(zeros?|0|constant|fixed value|unknown|own value|placeholder)\b|\bconstant value\b/,
    'impute_constant',
  ],
  [/\bwinsori[sz]/, 'winsorize'],
  [/\b(clip|cap)(s|ped|ping)?\b/, 'clip_iqr'],
  [/\brobust(ly)?[- ]?scal/, 'robust_scale'],
  [/\bmin[- ]?max|\bscal\w* (to|between) 0 (to|and) 1|\brescal/, 'minmax_scale'],
  [/\bmax[- ]?abs/, 'maxabs_scale'],
  [/\b(standardi[sz]|z[- ]?scor|standard[- ]?scal)|\bscal(e|ed|ing)\b/, 'standard_scale'],
  [/\b(logs?|logarithm|log[- ]?transform\w*|logged)\b/, 'log_transform'],
  [/\bsquare[- ]?root|\bsqrt/, 'sqrt_transform'],
  [/\byeo|\bpower transform/, 'yeo_johnson'],
  [/\bquantile[- ]?transform/, 'quantile_transform'],
  [/\b(equal[- ]?width|uniform)\b.*\bbin|\bbin\w* (into )?(equal width|uniform)/, 'bin_uniform'],
  [/\b(bin(s|ned|ning)?|bucket(s|ed|ing|ize)?|discreti[sz]\w*)\b/, 'bin_quantile'],
  [
    /\b(merge|unify|group|fix|harmoni[sz]e)\w*\b.*\b(spellings?|variants?|categories|versions)\b|\bmerge_variants\b/,
    'merge_variants',
  ],
  [/\b(trim|strip)(med|ped|ming|ping)?\b|\bremove (the )?(white ?space|blanks|spaces)/, 'trim_whitespace'],
  [/\blower[- ]?cas|\bupper[- ]?cas|\bnormali[sz]e (the )?case|\bsmall letters/, 'normalize_case'],
  [/\bunicode/, 'normalize_unicode'],
  [/\btf[- ]?idf/, 'tfidf'],
  [/\b(text|string) length/, 'text_length'],
  [/\bsplit\w*\b.*\blist|\bsplit\w* (it |them )?(into|at|on|by) (items|separate|single|commas|semicolons)/, 'split_list'],
  [/\bexpand\w*\b.*\bjson/, 'expand_json'],
  [/\b(url|address) parts|\bsplit\w*\b.*\burls?\b/, 'url_parts'],
  [/\b(e-?mail )?domains?( only)?\b/, 'email_domain'],
  [/\b(date|datetime|calendar) parts|\b(split|extract)\w*\b.*\b(year|month|weekday|day)\b/, 'datetime_parts'],
  [/\bcyclic(al)?\b/, 'cyclical_encode'],
  [/\belapsed\b|\b(days|time) since\b/, 'elapsed_since'],
  [/\bmask(s|ed|ing)?\b|\bredact/, 'mask'],
  [/\bhash(ed|es|ing)?\b|\bpseudonymi[sz]/, 'hash_keyed'],
  [/\bfirst number\b|\bextract\w*\b.*\bnumbers?\b/, 'extract_number'],
  [/\b(as|into|to|parse\w*|convert\w*)\b.*\b(percent\w*|share of one)\b/, 'parse_percent'],
  [/\b(as|into|to|parse\w*|convert\w*)\b.*\b(money|currency|amounts?)\b/, 'parse_currency'],
  [/\b(as|into|to|parse\w*|convert\w*)\b.*\b(quantit(y|ies)|units?)\b/, 'parse_quantity'],
  [/\b(as|into|to|parse\w*|convert\w*)\b.*\b(booleans?|yes or no|true or false)\b/, 'parse_boolean'],
  [/\b(as|into|to|parse\w*|convert\w*)\b.*\b(dates?|datetimes?|timestamps?)\b/, 'parse_datetime'],
  [/\b(as|into|to|parse\w*|convert\w*|treat\w*|read)\b.*\b(numbers?|numeric|integers?|floats?)\b/, 'parse_number'],
  [/\b(as|into) missing\b|\bstandardi[sz]e missing\b|\bplaceholders?\b.*\b(null|missing|empty)\b/, 'standardize_missing'],
  [/\b(as|into|keep) (it |them )?(a |as a |as )?keys?\b/, 'keep_as_key'],
  [
    /\b(drop|remov|delet|discard|exclud|omit|ditch|eliminat)(p?ed|p?ing|es?|s|e)?\b|\b(drop|omit)(ped|ting|ted)\b|\bthrow\w* (it |them )?(away|out)|\bget rid of|\bgot rid of|\b(leave|left|kick\w*|take) (it |them |@ )?out\b|\bwithout\b|\bscrap\b/,
    'drop_column',
  ],
  [
    /\b(keep|keeps|kept|keeping)\b|\bleav(e|ing)\b.*\b(alone|as (it|they)|untouched|unchanged|raw)\b|\b(untouched|unchanged|do(ing)? nothing)\b|\bdon'?t touch\b/,
    'keep_as_is',
  ],
]

const byName: readonly Entry[] = actions.map(({ id }) => [new RegExp(`\\b${id.replaceAll('_', '[-_ ]')}\\b`), id] as const)

/** What the question wants done, or asks about. */
export function actionIn(pattern: string): NamedAction | null {
  for (const [shape, action] of [...byName, ...entries]) {
    if (shape.test(pattern)) return { action, parameters: parametersIn(action, pattern) }
  }
  return null
}

function parametersIn(action: string, pattern: string): Parameters {
  if (action === 'impute_constant') {
    const number = /\bwith (?:the |a )?(?:value |constant )?(-?\d+(?:\.\d+)?)\b/.exec(pattern)?.[1]
    if (number !== undefined) return { value: Number(number) }
    if (/\bzeros?\b/.test(pattern)) return { value: 0 }
    return { value: 'unknown' }
  }
  if (action === 'normalize_case' && /\bupper/.test(pattern)) return { to: 'upper' }
  return {}
}
