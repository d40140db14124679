export type Newline = '\n' | '\r\n' | '\r' | 'mixed'

/** All that the tokenizer must be told. */
export interface Dialect {
  /** One character or several. */
  delimiter: string
  quote: string | null
  escape: 'doubled' | 'backslash' | null
  newline: Newline
  /** Blanks around unquoted cells are filling, not value. */
  padded: boolean
  /** Lines that begin with it are no records. */
  comment?: string | null
}

export const plainDialect: Dialect = {
  delimiter: ',',
  quote: '"',
  escape: 'doubled',
  newline: '\n',
  padded: false,
}

export function dialectOf(options: Dialect): Dialect {
  const { delimiter, quote, escape: escapedBy, newline, padded, comment = null } = options
  return { delimiter, quote, escape: escapedBy, newline, padded, comment }
}
