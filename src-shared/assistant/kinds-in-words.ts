import { kinds } from './kinds/index.ts'

/** The list that an honest "I cannot answer that" ends with. */
export function kindsInWords(): string {
  return kinds
    .filter((kind) => kind.id !== 'help')
    .map((kind) => `- ${kind.words} (“${kind.example}”)`)
    .join('\n')
}
