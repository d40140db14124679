import { AuroraError } from '../contract/errors.ts'
import type { Recipe } from '../contract/recipe.ts'
import type { EmitOptions, Emitter, ExportTarget } from './emitter.ts'
import { pandas } from './pandas/emitter.ts'
import { polars } from './polars/emitter.ts'
import { buildProgram } from './program.ts'
import { pyspark } from './pyspark/emitter.ts'
import { r } from './r/emitter.ts'
import { sklearn } from './sklearn/emitter.ts'
import { sql } from './sql/emitter.ts'

export { type EmitOptions, type Emitter, type ExportTarget, exportTargets } from './emitter.ts'

export const emitters: readonly Emitter[] = [sklearn, pandas, polars, pyspark, sql, r]

export function emitterOf(target: string): Emitter {
  const found = emitters.find((each) => each.target === target)
  if (found === undefined) {
    throw new AuroraError(
      'bad_usage',
      `There is no export target ${target}; there are ${emitters.map((each) => each.target).join(', ')}.`,
      { target },
    )
  }
  return found
}

export function exportRecipe(recipe: Recipe, target: ExportTarget, options: EmitOptions = { fitted: false }): string {
  const emitter = emitterOf(target)
  const program = buildProgram(recipe)
  for (const step of program.steps) {
    const reason = emitter.cannot[step.action]
    if (reason !== undefined) {
      throw new AuroraError(
        'action_refused',
        `Step ${step.number} (${step.words}) cannot be exported to ${emitter.title}: ${reason}`,
        {
          step: step.id,
          target,
        },
      )
    }
  }
  if (options.fitted && program.fitted === null) {
    throw new AuroraError(
      'bad_recipe',
      'The recipe has not learned anything yet: apply it once with --recipe-out, then export with --fitted.',
      {},
    )
  }
  return emitter.emit(program, options)
}
