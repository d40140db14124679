import type { Recipe } from '../contract/recipe.ts'
import { buildProgram, type ProgramStep } from '../export/program.ts'
import { columnsIn } from '../export/tree/walk.ts'

/** For each enabled step the ids of the steps that must run before it: those that touch a column that it touches. */
export function dependenciesOf(recipe: Recipe): ReadonlyMap<string, readonly string[]> {
  const { steps, context } = buildProgram(recipe)
  const found = new Map<string, readonly string[]>()
  const touched = steps.map((step) => ({ id: step.id, ...touches(step, context.target) }))
  for (const [at, step] of touched.entries()) {
    const earlier = touched.slice(0, at).filter((other) => {
      const changes = [...other.writes].some((name) => step.reads.has(name) || step.writes.has(name))
      const makes = other.prefixes.some((prefix) => [...step.reads].some((name) => name.startsWith(prefix)))
      return changes || makes || [...step.writes].some((name) => other.reads.has(name))
    })
    found.set(
      step.id,
      earlier.map((other) => other.id),
    )
  }
  return found
}

function touches(
  step: ProgramStep,
  target: string | null,
): { reads: Set<string>; writes: Set<string>; prefixes: readonly string[] } {
  const reads = new Set(step.columns)
  const writes = new Set(step.plan.drop)
  const prefixes: string[] = []
  for (const each of [...(step.plan.before ?? []), ...step.plan.set]) {
    for (const name of columnsIn(each.value)) reads.add(name)
    if (each.each === undefined) writes.add(each.to)
    else prefixes.push(each.prefix)
  }
  if (target !== null && step.plan.learn.some((each) => each.kind === 'target_means')) reads.add(target)
  return { reads, writes, prefixes }
}
