import type { AnswerFact } from './answer.ts'

/** The numbers that an answer says and none of its facts holds. Names of columns may hold digits: they are names, not figures. */
export function unfoundedNumbers(words: string, facts: readonly AnswerFact[], names: readonly string[]): string[] {
  let rest = words
  for (const name of names.filter((each) => /\d/.test(each)).toSorted((a, b) => b.length - a.length))
    rest = rest.replaceAll(name, ' ')
  const founded = new Set(facts.flatMap((fact) => numbersIn(`${fact.label} ${fact.value} ${fact.column ?? ''}`)))
  return numbersIn(rest).filter((number) => !founded.has(number))
}

function numbersIn(text: string): string[] {
  return [...text.matchAll(/\d+(?:[.,:/-]?\d+)*/g)].map((found) => found[0])
}
