import type { QuestionKind } from '../question-kind.ts'

const ASKS =
  /\b(learn(ed|t|ing)?|remember(ed)?|pick(ed)? up|(my|from my) (corrections?|habits|preferences|decisions)|know about me|taught)\b/
const MOST = 8

export const learned: QuestionKind = {
  id: 'learned',
  words: 'what was learned from your decisions',
  example: 'What did you learn from me?',
  score: ({ pattern, columns }) =>
    ASKS.test(pattern) &&
    columns.length === 0 &&
    /\b(you|me|my|i|rules?|so far|aurora|program|tool)\b/.test(pattern) &&
    !/\b(machine|deep|supervised) learning\b/.test(pattern)
      ? 0.86
      : 0,
  answer(_asked, world, book) {
    const view = world.learned()
    if (!view.available) return { words: `What was learned cannot be looked at now: ${book.note('store', view.note, 'store')}` }
    const active = view.rules.filter((rule) => rule.state === 'active')
    const count = book.count('learned rules in force', active.length, 'store/learned-rules')
    const accepted = view.acceptance.reduce((sum, day) => sum + day.accepted, 0)
    const decided = view.acceptance.reduce((sum, day) => sum + day.recommended, 0)
    const lines = [
      active.length === 0 ? `No rule has been learned yet (${count}).` : `${count} rules learned from you are in force:`,
    ]
    for (const rule of active.slice(0, MOST)) {
      const right = book.count('decisions for it', rule.right, `store/rule/${rule.id}`)
      const wrong = book.count('decisions against it', rule.wrong, `store/rule/${rule.id}`)
      const when = book.note(
        'learned rule',
        `When ${rule.conditions.join(' and ')}: ${rule.act.action.replaceAll('_', ' ')}`,
        `store/rule/${rule.id}`,
      )
      lines.push(`- ${when} (${right} for, ${wrong} against)`)
    }
    for (const group of view.waiting.slice(0, 3)) {
      const seen = book.count('corrections of this kind', group.corrections, 'store/corrections')
      const words = book.note('not yet a rule', group.words, 'store/corrections')
      lines.push(`- not yet a rule: ${words} (${seen} corrections so far)`)
    }
    if (decided > 0) {
      const all = book.count('decisions of yours', decided, 'store/acceptance')
      const taken = book.count('of them as advised', accepted, 'store/acceptance')
      lines.push(`You decided ${all} times, ${taken} of them as advised.`)
    }
    lines.push('No value and no name of your tables is kept.')
    return { words: lines.join('\n'), suggestions: ['Is my data sent anywhere?'] }
  },
}
