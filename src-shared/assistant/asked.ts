import { actionIn, type NamedAction } from './action-words.ts'
import { type ColumnMention, mentionsIn } from './column-names.ts'
import { glossary, type Term, termIn } from './glossary.ts'
import { type Problem, problemIn, problems } from './problems.ts'
import { plainText, tokensOf } from './text.ts'
import { grammarWords, plainWords } from './vocabulary.ts'

/** What a conversation was about last: what "and for income?" goes on from. */
export interface Memory {
  kind: string
  columns: readonly string[]
  action: NamedAction | null
  measure: string | null
  pattern: string
}

/** A question, taken apart. */
export interface Asked {
  /** As it was typed. */
  text: string
  /** In small letters, with `@` in place of each column. */
  pattern: string
  columns: readonly string[]
  action: NamedAction | null
  problem: Problem | null
  term: Term | null
  /** It tells what to do instead of asking. */
  command: boolean
  /** Words that nothing here knows. */
  foreign: readonly string[]
  memory: Memory | null
  /** "and for income?": the question before, about another column. */
  followUp: boolean
}

const STARTS_ON = /^(and|also|what about|how about|same (for|with|question for)|and what about|now)\b/
const REFERS = /\b(it|that|this|this one|that one|that column|this column|them|those|both)\b/

const POLITE = /^((please|ok|now|and|so|then|well|yes|hey|hi) )+/
const QUESTION =
  /^(what|why|how|which|is|are|does|do (you|i|we)|did|when|under|suppose|if|should|would|where|who|any|has|have|explain|compare|tell|describe|show|list|find|give|name (all|the)|meaning|define)\b/

export function takeApart(text: string, columns: readonly string[], memory: Memory | null): Asked {
  const plain = plainText(text)
  const mentions = mentionsIn(plain, columns, grammarWords)
  const pattern = masked(plain, mentions)
  const named = [...new Set(mentions.map((mention) => mention.column))]
  const refers = named.length === 0 && memory !== null && memory.columns.length > 0 && (REFERS.test(pattern) || isBare(pattern))
  const action = actionIn(pattern)
  return {
    text,
    pattern,
    columns: refers ? memory.columns : named,
    action,
    problem: problemIn(pattern),
    term: termIn(pattern),
    command: !QUESTION.test(pattern.replace(POLITE, '')),
    foreign: foreignIn(pattern, action !== null),
    memory,
    followUp: memory !== null && named.length > 0 && STARTS_ON.test(pattern) && isShort(pattern),
  }
}

function masked(plain: string, mentions: readonly ColumnMention[]): string {
  let pattern = ''
  let at = 0
  for (const { from, to } of mentions) {
    pattern += `${plain.slice(at, from)}@`
    at = to
  }
  return (pattern + plain.slice(at))
    .replace(/["?!.]|'(?=@)|(?<=@)'/g, ' ')
    .replace(/@ ?%/g, '@')
    .replace(/\bthe @ (column|field|variable)\b|\bcolumn @|@ (column|field|variable)\b/g, '@')
    .replace(/\bi mean\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** "and for @?", "why?": little but words that point. */
function isShort(pattern: string): boolean {
  return tokensOf(pattern.replaceAll('@', '')).length <= 5
}

/** "why?", "how sure are you?": without any subject of its own. */
function isBare(pattern: string): boolean {
  return (
    isShort(pattern) &&
    problemIn(pattern) === null &&
    termIn(pattern) === null &&
    !/\b(all|every\w*|table|data|columns?|rows?)\b/.test(pattern)
  )
}

const trade = [...problems.map((each) => each.pattern), ...glossary.map((each) => each.pattern)]

function foreignIn(pattern: string, hasAction: boolean): string[] {
  let rest = pattern.replaceAll('@', ' ')
  for (const known of trade) rest = rest.replace(new RegExp(known.source, 'g'), ' ')
  const left = tokensOf(rest)
    .map((token) => token.text)
    .filter((word) => !plainWords.has(word) && !/^\d+$/.test(word))
  if (!hasAction) return left
  return left.filter((word) => actionIn(word) === null)
}
