import type { Context } from '../contract/context.ts'
import type { ColumnProfile, EstimatedPart } from '../contract/profile.ts'
import { factNamed } from '../profile/fact-catalogue.ts'
import type { AnswerFact } from './answer.ts'
import { grouped, numberWords } from './number-words.ts'

/** Every figure that an answer says goes through this book, so that no answer holds a number without its source. */
export class FactBook {
  readonly #facts: AnswerFact[] = []
  readonly #context: Context

  constructor(context: Context) {
    this.#context = context
  }

  get facts(): readonly AnswerFact[] {
    return this.#facts
  }

  /** Writes the fact down and gives back its value for the sentence. */
  note(label: string, value: string, source: string, column: string | null = null): string {
    const known = this.#facts.some((each) => each.label === label && each.value === value && each.column === column)
    if (!known) this.#facts.push({ label, value, column, source })
    return value
  }

  count(label: string, count: number, source: string, column: string | null = null): string {
    return this.note(label, grouped(count), source, column)
  }

  /** A fact of the catalogue, by name. Null where it is not known for this column. */
  of(profile: ColumnProfile, name: string): string | null {
    const fact = factNamed(name)
    const answer = fact?.of(profile, this.#context) ?? null
    if (!fact || answer === null) return null
    const exact =
      typeof answer === 'number' ? numberWords(answer, fact.unit) : answer === true ? 'yes' : answer === false ? 'no' : answer
    const value = typeof answer === 'number' && isEstimate(profile, name) ? `about ${exact}` : exact
    return this.note(fact.words, value, `profile/${name}`, profile.name)
  }
}

const partOf: Readonly<Record<string, EstimatedPart>> = {
  distinct: 'distinct',
  number: 'moments',
  text: 'text',
  time: 'time',
  variants: 'variants',
  target: 'target',
  order: 'order',
}

function isEstimate(profile: ColumnProfile, name: string): boolean {
  if (profile.exactness === 'provisional') return true
  const group = name.split('.')[0] ?? ''
  const part = /^number\.(p\d\d|iqr|mad)$/.test(name) ? 'quantiles' : partOf[group]
  return profile.estimates.some((each) => each.part === part)
}
