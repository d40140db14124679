import type { ColumnProfile, TableProfile } from '#shared/contract/profile.ts'

const RELATIVE = 1e-9
/** What a sketch on sampled rows may be off by is a bound on ranks: Kolmogorov's, for nineteen samples of twenty, doubled. */
const SLACK = 2
/** How sure a type is hangs a little on what the columns beside it look like. */
const TYPE_SLACK = 0.01

/** Where two profiles of the same table say more different things than their own words allow. */
export function profileDifferences(
  found: TableProfile,
  exact: TableProfile,
  cells: readonly (readonly (string | null)[])[],
): string[] {
  const differences = [
    ...differ('rows', found.rows, exact.rows),
    ...differ('duplicateRows', found.duplicateRows, exact.duplicateRows),
    ...differ(
      'columns',
      found.columns.map(({ name }) => name),
      exact.columns.map(({ name }) => name),
    ),
  ]
  for (const [at, column] of found.columns.entries()) {
    const other = exact.columns[at]!
    const own =
      column.exactness === 'exact'
        ? [
            ...differ('', facts(column), facts(other)),
            ...surenessOff(column, other, found.exactness === 'exact' ? 0 : TYPE_SLACK),
          ]
        : estimated(column, other, cells[at]!)
    differences.push(...[...own, ...orderOff(column, other)].map((each) => `${column.name}${each}`))
  }
  return differences
}

/** All that was measured; what stands beside it in words says how exactly. */
function facts({
  estimates: _estimates,
  issues: _issues,
  exactness: _exactness,
  order: _order,
  missing,
  type: { confidence: _confidence, alternatives, ...type },
  ...rest
}: ColumnProfile) {
  const others = alternatives.map(({ confidence: _sureness, ...other }) => other)
  return { ...rest, type: { ...type, alternatives: others }, missing: inOneOrder(missing) }
}

function surenessOff(found: ColumnProfile, exact: ColumnProfile, slack: number): string[] {
  const [one, other] = [found, exact].map(({ type }) => [
    type.confidence,
    ...type.alternatives.map(({ confidence }) => confidence),
  ])
  const off = one!.map((each, place) => Math.abs(each - other![place]!))
  return off.every((each) => each <= slack) ? [] : [`.type: as sure as ${one} for ${other}`]
}

/** Marks in the order of their texts: which of equally frequent ones comes first says nothing. */
function inOneOrder({ disguised, ...rest }: ColumnProfile['missing']) {
  return { ...rest, disguised: [...disguised].sort((a, b) => (a.value < b.value ? -1 : 1)) }
}

function estimated(found: ColumnProfile, exact: ColumnProfile, cells: readonly (string | null)[]): string[] {
  const guessed = found.estimates.some(({ part }) => part === 'time')
  const pick = ({ rows, missing, time, type, text }: ColumnProfile) => ({
    rows,
    missing: inOneOrder(missing),
    time: guessed ? null : time,
    outerBlanks: text?.outerBlanks ?? 0,
    type: type.type,
    subtype: type.subtype,
  })
  const sums = ({ number }: ColumnProfile) => number && without(number, ['quantiles', 'mad', 'outliersIqr', 'outliersMad'])
  const differences = [...differ('', pick(found), pick(exact)), ...differ('.number', sums(found), sums(exact))]
  const off = Math.abs(found.distinct.count - exact.distinct.count)
  if (off > 0.5 + SLACK * found.distinct.error * exact.distinct.count)
    differences.push(`.distinct: ${found.distinct.count} for ${exact.distinct.count}`)
  return [...differences, ...quantilesOff(found, cells)]
}

function orderOff(found: ColumnProfile, exact: ColumnProfile): string[] {
  const error = found.estimates.find(({ part }) => part === 'order')?.error
  if (error === undefined) return differ('.order', found.order, exact.order)
  const shares = ['rising', 'falling', 'byOne'] as const
  return shares.flatMap((name) =>
    Math.abs(found.order[name] - exact.order[name]) <= error
      ? []
      : differ(`.order.${name}`, found.order[name], exact.order[name]),
  )
}

function quantilesOff({ number, estimates }: ColumnProfile, cells: readonly (string | null)[]): string[] {
  const error = estimates.find(({ part }) => part === 'quantiles')?.error
  if (number === null || error === undefined) return []
  const values = cells.flatMap((cell) => (cell === null ? [] : [Number(cell.replaceAll(/[$,]/g, ''))])).filter(Number.isFinite)
  const slack = SLACK * error + 1 / values.length
  return Object.entries(number.quantiles).flatMap(([name, value]) => {
    const share = Number(name.slice(1)) / 100
    const below = values.filter((each) => each < value).length / values.length
    const upTo = values.filter((each) => each <= value).length / values.length
    return below <= share + slack && upTo >= share - slack ? [] : [`.quantiles.${name}: ${value} is at ${below}`]
  })
}

function without<T extends object>(value: T, names: readonly (keyof T)[]): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name as keyof T))) as Partial<T>
}

export function differ(place: string, one: unknown, other: unknown): string[] {
  if (typeof one === 'number' && typeof other === 'number') {
    if (Object.is(one, other) || Math.abs(one - other) <= RELATIVE * Math.max(1e-3, Math.abs(one), Math.abs(other))) return []
    return [`${place}: ${one} for ${other}`]
  }
  if (typeof one === 'object' && typeof other === 'object' && one !== null && other !== null) {
    const names = new Set([...Object.keys(one), ...Object.keys(other)])
    return [...names].flatMap((name) => differ(`${place}.${name}`, (one as never)[name], (other as never)[name]))
  }
  return one === other ? [] : [`${place}: ${JSON.stringify(one)} for ${JSON.stringify(other)}`]
}
