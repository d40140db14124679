export type Dialect = 'duckdb' | 'postgres'

/** Names and values are data: these are the only ways that they enter a statement. */
export function sqlText(value: string, dialect: Dialect): string {
  // PostgreSQL cannot hold the character 0; nothing in a text there can equal it.
  const held = dialect === 'postgres' ? value.replaceAll('\u0000', '') : value
  const pieces = [...held.matchAll(PIECES)].map(([piece]) =>
    HARD.test(piece) ? [...piece].map(codeSql).join(' || ') : quoted(piece),
  )
  return pieces.length > 1 || HARD.test(held) ? `(${pieces.join(' || ')})` : quoted(held)
}

/** Control characters and what looks like a blank or nothing: some parsers change them, and no reader sees them. */
const HARD = /^[\u0000-\u001f\u007f-\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]+$/
const PIECES =
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]+|[^\u0000-\u001f\u007f-\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]+/g

function quoted(piece: string): string {
  return `'${piece.replaceAll("'", "''")}'`
}

function codeSql(character: string): string {
  return `chr(${character.codePointAt(0) ?? 32})`
}

export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""').replaceAll('\u0000', '')}"`
}

export function sqlNumber(value: number, dialect: Dialect): string {
  if (!Number.isFinite(value))
    return `CAST('${Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity'}' AS DOUBLE PRECISION)`
  const text = value.toExponential()
  const short = text.replace('e+', 'e').replace(/e0$/, 'e0')
  const literal = dialect === 'postgres' ? `CAST('${short}' AS DOUBLE PRECISION)` : short
  return value < 0 || Object.is(value, -0) ? `(${literal})` : literal
}
