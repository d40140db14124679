import { nationalId } from './national-id.ts'

/** Steuerliche Identifikationsnummer: ISO 7064 MOD 11,10; one digit occurs twice or thrice among the first ten. */
export const germany = nationalId('DE', 'Steuer-ID', /^[1-9]\d{10}$|^[1-9]\d ?\d{3} ?\d{3} ?\d{3}$/, (digits) => {
  const counts = new Map<string, number>()
  for (const digit of digits.slice(0, 10)) counts.set(digit, (counts.get(digit) ?? 0) + 1)
  const repeated = [...counts.values()].filter((count) => count > 1)
  if (repeated.length !== 1 || repeated[0]! > 3) return false
  let product = 10
  for (const digit of digits.slice(0, 10)) {
    const sum = (Number(digit) + product) % 10 || 10
    product = (sum * 2) % 11
  }
  return (11 - product) % 10 === Number(digits[10])
})
