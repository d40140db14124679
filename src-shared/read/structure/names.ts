/** Names that are unique and never empty, made the same way every time. */
export function uniqueNames(cells: readonly string[]): string[] {
  const taken = new Set<string>()
  const wanted = cells.map((cell, at) => {
    const name = cell.replace(/\s+/g, ' ').trim()
    return name === '' ? `col_${at}` : name
  })
  const given = new Set(wanted)
  const counts = new Map<string, number>()
  return wanted.map((name) => {
    let unique = name
    if (taken.has(name)) {
      let count = counts.get(name) ?? 1
      do unique = `${name}_${++count}`
      while (taken.has(unique) || given.has(unique))
      counts.set(name, count)
    }
    taken.add(unique)
    return unique
  })
}

export function generatedNames(width: number): string[] {
  return Array.from({ length: width }, (_, at) => `col_${at}`)
}

/** Several header rows become one: parts joined by a blank, a part that spans columns repeated over them. */
export function mergeHeader(rows: readonly (readonly string[])[], width: number): string[] {
  if (rows.length === 0) return generatedNames(width)
  if (rows.length === 1) return Array.from({ length: width }, (_, at) => rows[0]![at] ?? '')
  const spread = rows.map((row, level) => {
    const out = Array.from({ length: width }, (_, at) => (row[at] ?? '').trim())
    if (level === rows.length - 1) return out
    for (let at = 1; at < width; at++) {
      const below = rows.slice(level + 1).some((lower) => (lower[at] ?? '').trim() !== '')
      if (out[at] === '' && below && out[at - 1] !== '') {
        const spans = rows.slice(level + 1).some((lower) => (lower[at - 1] ?? '').trim() !== '')
        if (spans) out[at] = out[at - 1]!
      }
    }
    return out
  })
  return Array.from({ length: width }, (_, at) =>
    spread
      .map((row) => row[at]!)
      .filter((part) => part !== '')
      .join(' '),
  )
}
