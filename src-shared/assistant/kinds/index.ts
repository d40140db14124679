import type { QuestionKind } from '../question-kind.ts'
import { advice } from './advice.ts'
import { compare } from './compare.ts'
import { describe } from './describe.ts'
import { doIt } from './do.ts'
import { whatElse } from './else.ts'
import { fact } from './fact.ts'
import { help } from './help.ts'
import { learned } from './learned.ts'
import { mind } from './mind.ts'
import { privacy } from './privacy.ts'
import { progress } from './progress.ts'
import { quality } from './quality.ts'
import { summary } from './summary.ts'
import { sure } from './sure.ts'
import { tableFact } from './tablefact.ts'
import { term } from './term.ts'
import { type } from './type.ts'
import { whatIf } from './whatif.ts'
import { which } from './which.ts'
import { why } from './why.ts'

/** In the order in which the list of answerable questions names them. */
export const kinds: readonly QuestionKind[] = [
  summary,
  quality,
  which,
  describe,
  fact,
  tableFact,
  type,
  advice,
  why,
  whatElse,
  whatIf,
  compare,
  sure,
  mind,
  doIt,
  progress,
  learned,
  term,
  privacy,
  help,
]
