type Options = Readonly<Record<string, string | number>>

const numbers = new Map<string, Intl.NumberFormat>()
const plurals = new Map<string, Intl.PluralRules>()

/** Making a formatter costs a hundred times what using it costs. */
export function numberFormat(language: string, options: Options = {}): Intl.NumberFormat {
  const key = `${language} ${JSON.stringify(options)}`
  let made = numbers.get(key)
  if (!made) {
    made = new Intl.NumberFormat(language, options as Intl.NumberFormatOptions)
    numbers.set(key, made)
  }
  return made
}

export function pluralRules(language: string): Intl.PluralRules {
  let made = plurals.get(language)
  if (!made) {
    made = new Intl.PluralRules(language)
    plurals.set(language, made)
  }
  return made
}
