import { english, type Words } from './en.ts'
import { formatMessage } from './format-message.ts'

export type WordKey = keyof Words

const languages: Readonly<Record<string, Partial<Words>>> = { en: english }
let current: { language: string; words: Partial<Words> } = { language: 'en', words: english }

export function setLanguage(language: string): void {
  current = { language, words: languages[language] ?? english }
  document.documentElement.lang = languages[language] ? language : 'en'
}

export function language(): string {
  return current.language
}

export function knownLanguages(): readonly string[] {
  return Object.keys(languages)
}

export function t(key: WordKey, values: Readonly<Record<string, string | number>> = {}): string {
  return formatMessage(current.words[key] ?? english[key], values, current.language)
}
