import type { Layer } from '../../contract/layer.ts'
import type { RuleSet } from '../../rules/compile.ts'
import { answerOf, fire } from '../../rules/evaluate.ts'

export function symbolicLayer(set: RuleSet): Layer {
  return {
    name: 'symbolic',
    version: set.version,
    ask: (questions) => questions.map(({ facts, context }) => answerOf(fire(set, facts, context, 'symbolic'))),
  }
}
