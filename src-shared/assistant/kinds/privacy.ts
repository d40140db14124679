import type { QuestionKind } from '../question-kind.ts'

const ASKS =
  /\b(sent|send|leave|leaves|leak out|upload(ed|s)?|cloud|online|internet|network|telemetry|stored?|saved?|kept|keep|private|safe|secure|share[ds]?)\b/
const ABOUT =
  /\b(my|our|the|this|your) (data|table|file|values|information)\b|\byou (send|upload|store|share|keep|save)\b|\b(anywhere|somewhere|someone|anyone|locally|on this (machine|computer))\b/

export const privacy: QuestionKind = {
  id: 'privacy',
  words: 'what becomes of your data',
  example: 'Is my data sent anywhere?',
  score: ({ pattern, columns, action }) =>
    columns.length === 0 &&
    ASKS.test(pattern) &&
    ABOUT.test(pattern) &&
    /\b(is|are|do|does|will|where|what|how|can)\b/.test(pattern)
      ? action && !/\byou\b|\bdata\b/.test(pattern)
        ? 0.3
        : 0.81
      : 0,
  answer: (_asked, _world, book) => ({
    words: `Everything happens on this machine. ${book.note('what is kept', 'What is kept of your work are coarse buckets of what was measured, encrypted: no value, no column name, no file name.', 'design')} ${book.note('what is sent', 'Nothing is sent unless you switch sharing on, and then only reports with measured noise. The privacy report lists all of it.', 'design')}`,
    suggestions: ['What did you learn from me?', 'Which columns hold personal data?'],
  }),
}
