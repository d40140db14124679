const shape10 = /^\d{1,5}[ -]?\d{1,7}[ -]?\d{1,7}[ -]?[\dXx]$/
const shape13 = /^97[89][ -]?\d{1,5}[ -]?\d{1,7}[ -]?\d{1,7}[ -]?\d$/

export function isIsbn(text: string): boolean {
  const bare = text.replace(/^ISBN(?:-1[03])?:?\s*/i, '')
  const digits = bare.replace(/[ -]/g, '').toUpperCase()
  if (digits.length === 13 && shape13.test(bare)) return isEan13(digits)
  if (digits.length !== 10 || !shape10.test(bare)) return false
  let sum = 0
  for (let at = 0; at < 10; at++) sum += (10 - at) * (digits[at] === 'X' ? 10 : Number(digits[at]))
  return sum % 11 === 0
}

export function isEan13(digits: string): boolean {
  if (!/^\d{13}$/.test(digits)) return false
  let sum = 0
  for (let at = 0; at < 13; at++) sum += Number(digits[at]) * (at % 2 === 0 ? 1 : 3)
  return sum % 10 === 0
}

export function isIssn(text: string): boolean {
  const found = /^(\d{4})-(\d{3})([\dXx])$/.exec(text)
  if (!found) return false
  const digits = `${found[1]}${found[2]}`
  let sum = 0
  for (let at = 0; at < 7; at++) sum += (8 - at) * Number(digits[at])
  const check = (11 - (sum % 11)) % 11
  return (check === 10 ? 'X' : String(check)) === found[3]!.toUpperCase()
}
