import { kindsInWords } from '../kinds-in-words.ts'
import type { QuestionKind } from '../question-kind.ts'

const ASKS =
  /^(help( me)?|what can (you|i) (do|ask|answer|say)( here| you| about this( table)?)?|what do you (do|know|understand|answer)|how (do|can) (i|you) (use|ask|help)( this| you| me)?|what (kinds? of )?questions? .*|hello|hi|hey)$/

export const help: QuestionKind = {
  id: 'help',
  words: 'what can be asked',
  example: 'What can I ask?',
  score: ({ pattern, columns }) => (columns.length === 0 && ASKS.test(pattern) ? 0.9 : 0),
  answer: () => ({ words: `I answer from what was measured of this table:\n${kindsInWords()}` }),
}
