import { AuroraError } from '#shared/contract/errors.ts'
import { buildProgram } from '#shared/export/program.ts'
import { type Case, cases } from './cases.ts'

/** Every case followed by the last step of every other one on the same column, where the program can be built. */
export function pairs(): readonly Case[] {
  const found = new Map<string, Case>()
  for (const first of cases) {
    for (const second of cases) {
      const step = second.recipe.steps.at(-1)
      const own = first.recipe.steps.at(-1)
      if (step === undefined || own === undefined || step.columns.length !== 1 || own.columns.length !== 1) continue
      const name = `${first.name}+${second.action}`
      if (found.has(name) || second.recipe.context.target !== first.recipe.context.target) continue
      const then = { ...step, id: 'then', columns: own.columns }
      const pair = { ...first, name, recipe: { ...first.recipe, source: `${name}.csv`, steps: [...first.recipe.steps, then] } }
      if (builds(pair)) found.set(name, pair)
    }
  }
  return [...found.values()]
}

function builds({ recipe }: Case): boolean {
  try {
    return buildProgram(recipe).steps.length > 0
  } catch (error) {
    if (error instanceof AuroraError) return false
    throw error
  }
}

/** Spread over the whole list, always the same ones. */
export function someOf(all: readonly Case[], count: number): readonly Case[] {
  return Array.from({ length: Math.min(count, all.length) }, (_, at) => all[Math.floor((at * all.length) / count)]!)
}
