export interface NationalId {
  country: string
  name: string
  /** The shape alone, as people write it. */
  hasShape(text: string): boolean
  /** The shape and all that can be checked: checksum, day of birth, numbers never given out. */
  isValid(text: string): boolean
  /** True when the checksum is strong enough to speak without a name (a wrong text passes at most one time in ten). */
  checked: boolean
  /** True when the written shape alone (marks, letters) is unlike a plain number. */
  distinctive: boolean
}

export function nationalId(
  country: string,
  name: string,
  shape: RegExp,
  check: (digits: string, text: string) => boolean,
  traits: { checked?: boolean; distinctive?: boolean } = {},
): NationalId {
  const hasShape = (text: string) => shape.test(text)
  return {
    country,
    name,
    hasShape,
    isValid: (text) => hasShape(text) && check(text.replace(/\D/g, ''), text),
    checked: traits.checked ?? true,
    distinctive: traits.distinctive ?? false,
  }
}
