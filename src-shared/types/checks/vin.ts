const letterValues: Readonly<Record<string, number>> = {
  A: 1,
  B: 2,
  C: 3,
  D: 4,
  E: 5,
  F: 6,
  G: 7,
  H: 8,
  J: 1,
  K: 2,
  L: 3,
  M: 4,
  N: 5,
  P: 7,
  R: 9,
  S: 2,
  T: 3,
  U: 4,
  V: 5,
  W: 6,
  X: 7,
  Y: 8,
  Z: 9,
}
const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]

export function hasVinShape(text: string): boolean {
  return /^[A-HJ-NPR-Z0-9]{17}$/i.test(text) && /[A-Z]/i.test(text) && /\d/.test(text)
}

/** ISO 3779 with the check digit that North America demands. European makers leave it out. */
export function passesVinCheck(source: string): boolean {
  if (!hasVinShape(source)) return false
  const text = source.toUpperCase()
  const sum = weights.reduce((total, weight, at) => total + weight * (letterValues[text[at]!] ?? Number(text[at])), 0)
  return (sum % 11 === 10 ? 'X' : String(sum % 11)) === text[8]
}
