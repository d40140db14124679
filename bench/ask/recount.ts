import type { OpenedTable } from '#main/ingest/open-table.ts'
import type { AnswerFact } from '#shared/assistant/answer.ts'
import { numberWords } from '#shared/assistant/number-words.ts'

/** Figures counted anew from the rows, without the profile: what the assistant says is held against them. */
export interface Recount {
  rows: number
  columns: number
  cells: ReadonlyMap<string, readonly (string | null)[]>
}

export async function recount(opened: OpenedTable): Promise<Recount> {
  const cells = new Map<string, (string | null)[]>(opened.columns.map((name) => [name, []]))
  let rows = 0
  for await (const row of opened.rows()) {
    rows += 1
    for (const [at, name] of opened.columns.entries()) cells.get(name)!.push(row[at] ?? null)
  }
  return { rows, columns: opened.columns.length, cells }
}

const MARKS = /^(n\/?a|na|nan|null|none|unknown|\?|-|--|#n\/a|not known|missing|tbd|k\.\s?a\.)$/i

/** What is wrong with a stated fact, or null where it is right or cannot be recounted so simply. */
export function contradiction(fact: AnswerFact, { rows, columns, cells }: Recount): string | null {
  const said = fact.value.replace(/^about /, '')
  if (fact.source === 'table/rows' || fact.source === 'profile/rows') return differs(said, numberWords(rows, 'count'))
  if (fact.source === 'table/columns' && fact.label === 'columns') return differs(said, numberWords(columns, 'count'))
  const values = fact.column === null ? undefined : cells.get(fact.column)
  if (!values) return null
  const empty = values.filter((value) => value === null || value.trim() === '').length
  const marked = values.filter((value) => value !== null && MARKS.test(value.trim())).length
  const present = values.filter((value): value is string => value !== null && value.trim() !== '' && !MARKS.test(value.trim()))
  switch (fact.source) {
    case 'profile/missing.count':
      return differs(said, numberWords(empty + marked, 'count'))
    case 'profile/missing.share':
      return differs(said, numberWords((empty + marked) / rows, 'share'))
    case 'profile/missing.disguised':
      return differs(said, numberWords(marked, 'count'))
    case 'profile/present':
      return differs(said, numberWords(present.length, 'count'))
    case 'profile/distinct.count':
      return differs(said, numberWords(new Set(present).size, 'count'))
    default:
      return numberDiffers(fact.source, said, present)
  }
}

/** Only for columns of plain numbers, with or without a unit behind: there is one way to read them. */
function numberDiffers(source: string, said: string, present: readonly string[]): string | null {
  const numbers = present.map((value) => /^\s*[€$]?\s*(-?\d+(?:\.\d+)?)\s*(?:%|°C|lx|V)?\s*$/.exec(value)?.[1])
  if (numbers.length === 0 || numbers.some((text) => text === undefined)) return null
  const sorted = numbers.map(Number).sort((a, b) => a - b)
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length
  const figures: Readonly<Record<string, number | undefined>> = {
    'profile/number.min': sorted[0],
    'profile/number.max': sorted.at(-1),
    'profile/number.mean': mean,
    'profile/number.zeros': sorted.filter((value) => value === 0).length,
  }
  const right = figures[source]
  return right === undefined ? null : differs(said, numberWords(right, source.endsWith('zeros') ? 'count' : 'value'))
}

function differs(said: string, right: string): string | null {
  return said === right ? null : `says ${said}, recounted ${right}`
}
