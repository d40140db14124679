import { findAction } from '../../actions/catalogue/index.ts'
import type { Condition } from '../../contract/rule.ts'
import { factNamed } from '../../profile/fact-catalogue.ts'
import { factsOf } from '../../profile/facts-of.ts'
import type { CompiledRule } from '../../rules/compile.ts'
import { compileCondition } from '../../rules/compile-condition.ts'
import { conditionWords, contextWords } from '../../rules/explain.ts'
import { profileOf, type World } from '../answer.ts'
import { numberWords } from '../number-words.ts'
import { lowerFirst } from '../plan-text.ts'
import type { QuestionKind } from '../question-kind.ts'

const ASKS =
  /\b(change your (mind|recommendation|advice|answer|opinion)|would (have|need) to (be|change|happen)|under (what|which) (conditions?|circumstances)|when would (you|it)|what would make you|what would it take|convince you|in (what|which) case|would you (not|ever|still|otherwise|instead)|for you to)\b/
const SHOWN = 4

export const mind: QuestionKind = {
  id: 'mind',
  words: 'what would change a recommendation',
  example: 'What would change your mind about this column?',
  score: ({ pattern, columns }) => (ASKS.test(pattern) && columns.length > 0 ? 0.92 : 0),
  answer({ columns }, world, book) {
    const column = columns[0]!
    const profile = profileOf(world, column)
    const advice = world.recommendation(column)
    if (!profile || !advice) return { words: `There is no advice on ${column} yet.` }
    const facts = factsOf(profile, world.context)
    const own = new Set(advice.steps.map((step) => step.action))
    const near = (world.rules.byType.get(profile.type.type) ?? [])
      .filter(({ rule }) => !own.has(rule.act.action) && rule.spares === undefined)
      .map((rule) => ({ rule, unmet: unmetOf(rule, facts, world) }))
      .filter(({ unmet }) => unmet.length > 0)
      .sort(
        (a, b) =>
          a.unmet.length - b.unmet.length ||
          b.rule.rule.confidence - a.rule.rule.confidence ||
          (a.rule.rule.id < b.rule.rule.id ? -1 : 1),
      )
    const plan = lowerFirst(book.note('recommended', advice.words, 'recommendation', column))
    const seen = new Set<string>()
    const lines: string[] = []
    for (const { rule, unmet } of near) {
      if (lines.length >= SHOWN || seen.has(rule.rule.act.action)) continue
      seen.add(rule.rule.act.action)
      const says = book.note(
        'what the rule says',
        findAction(rule.rule.act.action)?.title ?? rule.rule.act.action,
        `rule/${rule.rule.id}`,
      )
      const share = book.note(
        `confidence of the rule ${rule.rule.id}`,
        `${Math.round(rule.rule.confidence * 100)} %`,
        `rule/${rule.rule.id}`,
      )
      const when = unmet.map((each) => book.note('condition not met', each, `rule/${rule.rule.id}`, column)).join(', and ')
      lines.push(`- ${says} (${share}), if ${when}`)
    }
    if (lines.length === 0)
      return { words: `For ${column} I recommend: ${plan}. No other rule for such columns is near to speaking.` }
    return {
      words: `For ${column} I recommend: ${plan}. I would say otherwise:\n${lines.join('\n')}\nYour own decision comes before any of these.`,
      suggestions: [`How sure are you about ${column}?`],
    }
  },
}

type Facts = ReturnType<typeof factsOf>

/** The conditions of a rule that do not hold here, each with what is measured instead. */
function unmetOf({ rule, fitsContext }: CompiledRule, facts: Facts, world: World): string[] {
  const parts = 'all' in rule.when ? rule.when.all : [rule.when]
  const unmet = parts.filter((part) => !compileCondition(part)(facts)).map((part) => inWords(part, facts))
  if (!fitsContext(world.context, facts['context.isTarget'] === true)) unmet.push(contextWords(rule) || 'it were not the target')
  return unmet
}

function inWords(condition: Condition, facts: Facts): string {
  if (!('fact' in condition)) return conditionWords(condition)
  const known = factNamed(condition.fact)
  const value = facts[condition.fact]
  const now =
    value === null || value === undefined
      ? 'not known'
      : typeof value === 'number'
        ? numberWords(value, known?.unit ?? 'value')
        : String(value)
  const bound =
    typeof condition.value === 'number' && known ? { ...condition, value: numberWords(condition.value, known.unit) } : condition
  const words = conditionWords(bound).replace(condition.fact, known?.words ?? condition.fact)
  return condition.fact.startsWith('=') ? words : `${words} (it is ${now})`
}
