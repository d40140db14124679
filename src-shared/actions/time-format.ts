import { AuroraError } from '../contract/errors.ts'
import {
  add,
  call,
  choose,
  concat,
  extract,
  firstKnown,
  less,
  lookup,
  lower,
  matches,
  multiply,
  number,
  rewrite,
  text,
  toNumber,
  trim,
} from '../export/tree/build.ts'
import type { Expression, Kind } from '../export/tree/expression.ts'

type Part = 'Y' | 'y' | 'm' | 'b' | 'd' | 'H' | 'I' | 'M' | 'S' | 'f' | 'p' | 'z' | 's'

const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ')

const anyCase = (word: string): string => [...word].map((c) => `[${c.toUpperCase()}${c.toLowerCase()}]`).join('')
const long = (names: readonly string[]): string => names.map(anyCase).join('|')
const short = (names: readonly string[]): string => names.map((name) => anyCase(name.slice(0, 3))).join('|')

const PIECES: Readonly<Record<string, { part: Part | null; pattern: string }>> = {
  Y: { part: 'Y', pattern: '([1-9][0-9]{3})' },
  y: { part: 'y', pattern: '([0-9]{2})' },
  m: { part: 'm', pattern: '(1[0-2]|0?[1-9])' },
  b: { part: 'b', pattern: `(${short(MONTHS)})` },
  B: { part: 'b', pattern: `(${long(MONTHS)})` },
  d: { part: 'd', pattern: '(3[01]|[12][0-9]|0?[1-9])' },
  e: { part: 'd', pattern: '(3[01]|[12][0-9]|0?[1-9])' },
  H: { part: 'H', pattern: '(2[0-3]|[01]?[0-9])' },
  I: { part: 'I', pattern: '(1[0-2]|0?[1-9])' },
  M: { part: 'M', pattern: '([0-5]?[0-9])' },
  S: { part: 'S', pattern: '([0-5]?[0-9])' },
  f: { part: 'f', pattern: '([0-9]{1,9})' },
  p: { part: 'p', pattern: '([AaPp]\\.?[Mm]\\.?)' },
  z: { part: 'z', pattern: '([Zz]|[+-][0-9]{2}:?[0-9]{2})' },
  Z: { part: null, pattern: '(?:UTC|GMT|Z)' },
  a: { part: null, pattern: `(?:${short(DAYS)})` },
  A: { part: null, pattern: `(?:${long(DAYS)})` },
  s: { part: 's', pattern: '(-?[0-9]{1,11})' },
}
/** Where no character stands between two parts, each has its full width. */
const FIXED: Readonly<Record<string, string>> = {
  m: '(1[0-2]|0[1-9])',
  d: '(3[01]|[12][0-9]|0[1-9])',
  H: '(2[0-3]|[01][0-9])',
  I: '(1[0-2]|0[1-9])',
  M: '([0-5][0-9])',
  S: '([0-5][0-9])',
}
const SHORTHANDS: Readonly<Record<string, string>> = { '%F': '%Y-%m-%d', '%T': '%H:%M:%S', '%R': '%H:%M', '%D': '%m/%d/%y' }

export interface TimeFormat {
  pattern: string
  groups: ReadonlyMap<Part, number>
  kind: Kind
}

export function spelledOut(format: string): string {
  return format.replace(/%[FTRD]/g, (each) => SHORTHANDS[each] ?? each)
}

export function readFormat(format: string): TimeFormat {
  const spelled = spelledOut(format)
  const groups = new Map<Part, number>()
  let pattern = ''
  const tokens = [...spelled.matchAll(/%-?.|[ \t]+|[^%]/gsu)].map(([token]) => token)
  for (const [at, token] of tokens.entries()) {
    if (!token.startsWith('%')) {
      pattern += /^[ \t]/.test(token) ? ' +' : escapePattern(token)
      continue
    }
    const letter = token.at(-1) ?? ''
    const piece = letter === '%' ? { part: null, pattern: '%' } : PIECES[letter]
    if (piece === undefined)
      throw new AuroraError('bad_recipe', `Date format ${format}: ${token} is not known.`, { format, token })
    if (piece.part !== null) {
      if (groups.has(piece.part))
        throw new AuroraError('bad_recipe', `Date format ${format}: ${token} stands twice.`, { format, token })
      groups.set(piece.part, groups.size + 1)
    }
    const crowded = [tokens[at - 1], tokens[at + 1]].some((each) => each?.startsWith('%') === true && each !== '%%')
    pattern += crowded ? (FIXED[letter] ?? piece.pattern) : piece.pattern
  }
  const timed = (['H', 'I', 's'] as const).some((part) => groups.has(part))
  if (groups.size === 0) throw new AuroraError('bad_recipe', `Date format ${format} has no part of a date.`, { format })
  return { pattern: `^${pattern}$`, groups, kind: timed ? 'datetime' : 'date' }
}

export function escapePattern(literal: string): string {
  return literal.replace(/[\\^$.|?*+()[\]{}/-]/g, (each) =>
    each === '/' ? each : `[${each === '\\' || each === '^' || each === ']' || each === '[' ? `\\${each}` : each}]`,
  )
}

/** Rewrites the text as `year-month-day hour:minute:second`, which every target can read the same way. */
export function parseTime(source: Expression, format: string): Expression {
  const { pattern, groups, kind } = readFormat(format)
  const clean = trim(source)
  const piece = (part: Part): Expression => extract(clean, pattern, groups.get(part) ?? 0)
  if (groups.has('s'))
    return call('add_seconds', 'datetime', [call('to_time', 'datetime', [text('1970-1-1 0:0:0')]), toNumber(piece('s'))])
  const parts = [
    year(),
    '-',
    month(),
    '-',
    groups.get('d') ?? '1',
    ' ',
    hour(),
    ':',
    groups.get('M') ?? '0',
    ':',
    groups.get('S') ?? '0',
  ]
  let time: Expression = call('to_time', kind, [joined(clean, pattern, parts.flat())])
  if (groups.has('p')) time = shift(time, choose(matches(piece('p'), '^[Pp]'), number(43_200), number(0)))
  if (groups.has('f')) time = shift(time, toNumber(concat(text('0.'), piece('f'))))
  if (groups.has('z')) time = shift(time, offset(piece('z')))
  return time

  function year(): (string | number | Expression)[] {
    const short = groups.get('y')
    if (short === undefined) return [groups.get('Y') ?? '1970']
    return [choose(less(toNumber(piece('y')), 69), text('20'), text('19')), short]
  }

  function month(): string | number | Expression {
    if (!groups.has('b')) return groups.get('m') ?? '1'
    const numbers = Object.fromEntries(MONTHS.map((name, index) => [name.slice(0, 3).toLowerCase(), String(index + 1)]))
    return lookup(call('left', 'text', [lower(piece('b'))], { count: 3 }), numbers, text('0'))
  }

  function hour(): string | number | Expression {
    if (groups.has('I')) return lookup(piece('I'), { 12: '0' }, piece('I'))
    return groups.get('H') ?? '0'
  }
}

function shift(time: Expression, seconds: Expression): Expression {
  return call('add_seconds', time.kind, [time, seconds])
}

function offset(zone: Expression): Expression {
  const shape = '^([+-])([0-9]{2}):?([0-9]{2})$'
  const group = (index: number): Expression => toNumber(extract(zone, shape, index))
  const seconds = add(multiply(group(2), 3600), multiply(group(3), 60))
  return firstKnown(choose(matches(zone, '^[+]'), multiply(seconds, -1), seconds), 0)
}

/** One rewrite where no part has to be computed, else rewrites and computed parts side by side. */
function joined(source: Expression, pattern: string, parts: readonly (string | number | Expression)[]): Expression {
  const runs: Expression[] = []
  let template: (string | number)[] = []
  const flush = (): void => {
    if (template.length > 0) runs.push(rewrite(source, pattern, template))
    template = []
  }
  for (const part of parts) {
    if (typeof part === 'object') {
      flush()
      runs.push(part)
    } else template.push(part)
  }
  flush()
  return runs.length === 1 ? runs[0]! : concat(...runs)
}
