import type { PlanDraft, Reply, World } from './answer.ts'
import type { Asked } from './asked.ts'
import type { FactBook } from './fact-book.ts'

export interface Draft {
  words: string
  plan?: PlanDraft
  suggestions?: readonly string[]
  /** What was asked about, where a follow-up may go on from it. */
  measure?: string
}

/** One kind of question: one file each in kinds/. */
export interface QuestionKind {
  id: string
  /** What the list of answerable kinds says, and an example of it. */
  words: string
  example: string
  /** From 0 (no) to 1 (surely this kind). */
  score(asked: Asked, world: World): number
  answer(asked: Asked, world: World, book: FactBook): Draft | Promise<Draft>
}

export type { Reply }
