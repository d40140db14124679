import type { Reply, World } from './answer.ts'
import { type Asked, type Memory, takeApart } from './asked.ts'
import { beyondWords } from './beyond.ts'
import { FactBook } from './fact-book.ts'
import { kinds } from './kinds/index.ts'
import { kindsInWords } from './kinds-in-words.ts'
import type { QuestionKind } from './question-kind.ts'

const ENOUGH = 0.5
/** A follow-up keeps the kind of the question before, unless it clearly asks another. */
const CLEAR = 0.76
/** Kinds whose own words ("sent", "predict") are not what lies beyond reach. */
const withinReach: ReadonlySet<string> = new Set(['term', 'learned', 'mind', 'help', 'privacy', 'progress', 'sure'])

export interface Answered {
  reply: Reply
  memory: Memory | null
  /** Not answered, though it may be one for the facts: another may try. */
  open: boolean
}

export async function answerQuestion(text: string, world: World, memory: Memory | null): Promise<Answered> {
  const names = world.profile.columns.map((column) => column.name)
  const asked = takeApart(text, names, memory)
  const kind = kindOf(asked, world)
  if (kind === null) return { reply: declined(asked, world), memory, open: beyondWords(asked.pattern) === null }
  const book = new FactBook(world.context)
  const draft = await kind.answer(asked, world, book)
  return {
    reply: {
      kind: kind.id,
      answered: true,
      spokenBy: 'facts',
      words: draft.words,
      facts: book.facts,
      plan: draft.plan ?? null,
      suggestions: draft.suggestions ?? [],
    },
    memory: {
      kind: kind.id,
      columns: asked.columns,
      action: asked.action,
      measure: draft.measure ?? null,
      pattern: asked.pattern,
    },
    open: false,
  }
}

function kindOf(asked: Asked, world: World): QuestionKind | null {
  const ranked = kinds.map((kind) => ({ kind, score: kind.score(asked, world) })).sort((a, b) => b.score - a.score)
  const best = ranked[0]
  if (asked.followUp && (best === undefined || best.score < CLEAR)) {
    const same = kinds.find((kind) => kind.id === asked.memory?.kind)
    if (same && takesColumns.has(same.id)) return same
  }
  if (!best || best.score < ENOUGH) return null
  if (!withinReach.has(best.kind.id) && beyondWords(asked.pattern) !== null) return null
  return asked.foreign.length > foreignAllowed(asked) ? null : best.kind
}

const takesColumns: ReadonlySet<string> = new Set(['why', 'else', 'whatif', 'describe', 'fact', 'type', 'advice', 'sure', 'mind'])

function foreignAllowed({ columns, action }: Asked): number {
  return columns.length > 0 ? 3 : action !== null ? 2 : 1
}

function declined({ pattern, columns }: Asked, world: World): Reply {
  const why = beyondWords(pattern) ?? 'The facts of this table do not answer that.'
  const known = columns.length > 0 ? '' : ' If you mean a column, name it as it stands in the table.'
  const first =
    columns[0] ?? world.profile.columns.find((column) => column.issues.length > 0)?.name ?? world.profile.columns[0]?.name
  const suggestions = [
    'How clean is this table?',
    'Which columns have missing values?',
    ...(first === undefined ? [] : [`Tell me about ${first}`]),
  ]
  return {
    kind: 'declined',
    answered: false,
    spokenBy: 'facts',
    words: `${why}${known} I can answer these kinds of questions:\n${kindsInWords()}`,
    facts: [],
    plan: null,
    suggestions,
  }
}
