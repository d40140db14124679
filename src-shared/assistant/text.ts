/** Lower case, no accents, one kind of quote and blank. */
export function plainText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/[“”«»]/g, '"')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
}

export interface Token {
  text: string
  from: number
  to: number
}

/** Words and numbers of a plain text, with their place in it. */
export function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map((found) => ({
    text: found[0],
    from: found.index,
    to: found.index + found[0].length,
  }))
}

/** `signedUp`, `signed_up` and `Signed up` are the same two words. */
export function nameWords(name: string): readonly string[] {
  const parted = name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
  return tokensOf(plainText(parted)).map((token) => token.text)
}
