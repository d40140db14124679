import type { ActionCall, Parameters } from '../contract/action.ts'
import type { DateFormatEvidence, ParseHints } from '../contract/feature-type.ts'
import type { ColumnProfile } from '../contract/profile.ts'
import { MISSING_WORDS } from './catalogue/standardize-missing.ts'
import { thousandsMark } from './numbers.ts'
import { readFormat } from './time-format.ts'

type Completion = (profile: ColumnProfile, hints: ParseHints) => Parameters

const marks: Completion = (_, hints) => ({ ...known('decimal', hints.decimal), ...known('thousands', thousands(hints)) })

/** Parameters that follow from how the values of the column are written. What the call says itself stays. */
const completions: Readonly<Record<string, Completion>> = {
  parse_number: (profile, hints) => ({
    ...marks(profile, hints),
    ...(hints.brackets === true ? { brackets: true } : {}),
    whole: profile.number !== null && profile.number.parsed > 0 && profile.number.integers === profile.number.parsed,
  }),
  parse_percent: marks,
  parse_currency: marks,
  extract_number: marks,
  parse_quantity: (profile, hints) => ({ ...marks(profile, hints), ...known('unit', hints.unit) }),
  parse_boolean: (_, hints) => ({ ...known('true_words', hints.trueWords), ...known('false_words', hints.falseWords) }),
  parse_datetime: (_, hints) => {
    const readable = neededFormats(hints.dateFormats ?? [])
      .filter(isReadable)
      .slice(0, 8)
    return { formats: readable.length > 0 ? readable : ISO }
  },
  standardize_missing: (profile) => ({
    values: [...new Set([...MISSING_WORDS, ...profile.missing.disguised.map((each) => each.value.trim().toLowerCase())])],
  }),
  split_list: (_, hints) => known('separator', hints.separator),
  ordinal_encode: (_, hints) => known('levels', hints.levels),
  merge_variants: (profile) => ({
    mapping: Object.fromEntries(
      profile.variants.flatMap((group) =>
        group.values.filter((each) => each.value !== group.canonical).map((each) => [each.value, group.canonical]),
      ),
    ),
  }),
}

const ISO = ['%Y-%m-%d', '%Y-%m-%d %H:%M:%S', '%Y-%m-%dT%H:%M:%S']

/** Best first. Another order of the same pieces is read only where some row disproves the better one: it is never guessed. */
function neededFormats(evidence: readonly DateFormatEvidence[]): readonly string[] {
  const pieces = (format: string): string => [...format].sort().join('')
  const fitting = evidence.filter((each) => each.fits > 0)
  return fitting
    .filter(
      (each, place) =>
        !fitting.slice(0, place).some((better) => better.disproves === 0 && pieces(better.format) === pieces(each.format)),
    )
    .map((each) => each.format)
}

export function complete<T extends ActionCall>(call: T, profile: ColumnProfile): T {
  const found = completions[call.action]?.(profile, profile.type.parse)
  if (found === undefined) return call
  const own = Object.fromEntries(Object.entries(call.parameters).filter(([, value]) => value !== null && !isOpen(value)))
  return { ...call, parameters: { ...found, ...own } }
}

/** A rule's `$type.unit` of which nothing is known arrives unresolved. */
function isOpen(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith('$type.')
}

function known(name: string, value: string | readonly string[] | undefined): Parameters {
  return value === undefined || value.length === 0 ? {} : { [name]: value }
}

function thousands(hints: ParseHints): string | undefined {
  return hints.thousands !== undefined && thousandsMark.safeParse(hints.thousands).success ? hints.thousands : undefined
}

function isReadable(format: string): boolean {
  try {
    readFormat(format)
    return true
  } catch {
    return false
  }
}
