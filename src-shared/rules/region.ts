import type { Condition, FactCondition } from '../contract/rule.ts'
import type { FactWord } from './vocabulary.ts'

/** The values of one fact that a condition lets through: an interval, or a set of words or flags. */
export interface Region {
  low: number
  lowOpen: boolean
  high: number
  highOpen: boolean
  members: ReadonlySet<string | number | boolean> | null
  excluded: ReadonlySet<string | number | boolean>
}

export type Regions = ReadonlyMap<string, Region>

function whole(word: FactWord | undefined): Region {
  return {
    low: word?.minimum ?? Number.NEGATIVE_INFINITY,
    lowOpen: false,
    high: word?.maximum ?? Number.POSITIVE_INFINITY,
    highOpen: false,
    members: word !== undefined && word.values.length > 0 ? new Set(word.values) : null,
    excluded: new Set(),
  }
}

/** The atoms of a pure conjunction, or null where the condition also says `any` or `not`. */
export function conjunctionOf(condition: Condition): readonly FactCondition[] | null {
  if ('any' in condition || 'not' in condition) return null
  if (!('all' in condition)) return [condition]
  const parts = condition.all.map(conjunctionOf)
  return parts.some((part) => part === null) ? null : parts.flatMap((part) => part ?? [])
}

/** The atoms that must hold whatever else does: the conjunction at the top, without its `any` and `not` branches. */
export function necessaryAtoms(condition: Condition): readonly FactCondition[] {
  if ('any' in condition || 'not' in condition) return []
  return 'all' in condition ? condition.all.flatMap(necessaryAtoms) : [condition]
}

function isPlain(value: FactCondition['value']): value is string | number | boolean {
  return typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && !/^[=$]/.test(value))
}

/** False for atoms that no region describes: expressions, patterns, bounds that are facts themselves. */
export function isDescribable(atom: FactCondition): boolean {
  if (atom.fact.startsWith('=') || atom.test === 'matches' || atom.test === 'known' || atom.test === 'unknown') return false
  return Array.isArray(atom.value) || isPlain(atom.value)
}

function narrow(region: Region, { test, value }: FactCondition): Region {
  if (Array.isArray(value)) {
    return test === 'not_in' ? without(region, value) : only(region, new Set(value))
  }
  if (!isPlain(value)) return region
  if (test === 'is') return only(region, new Set([value]))
  if (test === 'is_not') return without(region, [value])
  if (typeof value !== 'number') return region
  if (test === 'at_least' || test === 'above') {
    const open = test === 'above'
    return value > region.low || (value === region.low && open) ? { ...region, low: value, lowOpen: open } : region
  }
  const open = test === 'below'
  return value < region.high || (value === region.high && open) ? { ...region, high: value, highOpen: open } : region
}

function only(region: Region, members: ReadonlySet<string | number | boolean>): Region {
  const known = region.members
  return { ...region, members: known === null ? members : new Set([...members].filter((member) => known.has(member))) }
}

function without(region: Region, excluded: readonly (string | number | boolean)[]): Region {
  return { ...region, excluded: new Set([...region.excluded, ...excluded]) }
}

function allows(region: Region, member: string | number | boolean): boolean {
  if (region.excluded.has(member)) return false
  return typeof member !== 'number' || holdsNumber(region, member)
}

function holdsNumber(region: Region, value: number): boolean {
  if (value < region.low || (value === region.low && region.lowOpen)) return false
  return !(value > region.high || (value === region.high && region.highOpen))
}

export function isEmpty(region: Region): boolean {
  if (region.members !== null) return ![...region.members].some((member) => allows(region, member))
  if (region.low > region.high) return true
  return region.low === region.high && (region.lowOpen || region.highOpen)
}

export function regionsOf(atoms: readonly FactCondition[], wordOf: (name: string) => FactWord | undefined): Regions {
  const regions = new Map<string, Region>()
  for (const atom of atoms) {
    if (!isDescribable(atom)) continue
    regions.set(atom.fact, narrow(regions.get(atom.fact) ?? whole(wordOf(atom.fact)), atom))
  }
  return regions
}

/** Whether all that `inner` lets through is let through by `outer`. */
export function contains(outer: Region, inner: Region): boolean {
  if (inner.members !== null) {
    return [...inner.members].every(
      (member) => !allows(inner, member) || (allows(outer, member) && (outer.members?.has(member) ?? true)),
    )
  }
  if (outer.members !== null || outer.excluded.size > 0) return false
  const low = outer.low < inner.low || (outer.low === inner.low && (!outer.lowOpen || inner.lowOpen))
  const high = outer.high > inner.high || (outer.high === inner.high && (!outer.highOpen || inner.highOpen))
  return low && high
}
