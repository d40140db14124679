import { numberFormat, pluralRules } from './intl.ts'

type Values = Readonly<Record<string, string | number>>

/** `{name}` and `{count, one {# row} other {# rows}}`: as much of the ICU message syntax as the screens need. */
export function formatMessage(message: string, values: Values, language: string): string {
  return message.replace(/\{(\w+)(?:,((?:\s*=?\w+\s*\{[^{}]*\})+)\s*)?\}/g, (whole, name: string, forms: string | undefined) => {
    const value = values[name]
    if (value === undefined) return whole
    return forms === undefined ? written(value, language) : plural(forms, Number(value), language)
  })
}

function written(value: string | number, language: string): string {
  return typeof value === 'number' ? numberFormat(language).format(value) : value
}

function plural(forms: string, count: number, language: string): string {
  const choices = new Map<string, string>()
  for (const [, form, text] of forms.matchAll(/(=?\w+)\s*\{([^{}]*)\}/g)) choices.set(form!, text!)
  const chosen = choices.get(`=${count}`) ?? choices.get(pluralRules(language).select(count)) ?? choices.get('other') ?? ''
  return chosen.replaceAll('#', numberFormat(language).format(count))
}
