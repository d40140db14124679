import { actionOf } from '../actions/catalogue/index.ts'
import type { Parameters } from '../contract/action.ts'
import { AuroraError } from '../contract/errors.ts'
import type { Recipe, RecipeStep, StepDraft } from '../contract/recipe.ts'
import { buildProgram } from '../export/program.ts'
import { dependenciesOf } from './dependencies.ts'

/** Each edit answers with a new recipe that still works, or refuses with the step that would not. What was learned is learned anew. */
export function addStep(recipe: Recipe, draft: StepDraft, before: string | null = null): Recipe {
  const step: RecipeStep = {
    ...draft,
    parameters: actionOf(draft.action).check(draft.parameters),
    id: freeId(recipe),
    enabled: true,
    origin: { layer: 'person', confidence: 1, reason: '' },
  }
  const at = before === null ? recipe.steps.length : placeOf(recipe, before)
  return checked({ ...recipe, steps: [...recipe.steps.slice(0, at), step, ...recipe.steps.slice(at)] })
}

export function removeStep(recipe: Recipe, id: string): Recipe {
  placeOf(recipe, id)
  return checked({ ...recipe, steps: recipe.steps.filter((step) => step.id !== id) })
}

export function switchStep(recipe: Recipe, id: string, enabled: boolean): Recipe {
  return checked(withStep(recipe, id, (step) => ({ ...step, enabled })))
}

export function editStep(recipe: Recipe, id: string, parameters: Parameters): Recipe {
  return checked(withStep(recipe, id, (step) => ({ ...step, parameters: actionOf(step.action).check(parameters) })))
}

/** Replaces the step of the same id, or adds it at the end. */
export function setStep(recipe: Recipe, step: RecipeStep): Recipe {
  const whole = { ...step, parameters: actionOf(step.action).check(step.parameters) }
  const known = recipe.steps.some((each) => each.id === step.id)
  return checked(known ? withStep(recipe, step.id, () => whole) : { ...recipe, steps: [...recipe.steps, whole] })
}

/** Moves a step before another one, or to the end; refused where a step would come before one that it needs. */
export function moveStep(recipe: Recipe, id: string, before: string | null): Recipe {
  const step = recipe.steps[placeOf(recipe, id)]
  if (step === undefined || before === id) return recipe
  const rest = recipe.steps.filter((each) => each.id !== id)
  const at = before === null ? rest.length : rest.findIndex((each) => each.id === before)
  if (at < 0) throw unknownStep(before ?? '')
  const steps = [...rest.slice(0, at), step, ...rest.slice(at)]
  const places = new Map(steps.map((each, index) => [each.id, index]))
  for (const [later, needs] of dependenciesOf(recipe)) {
    for (const earlier of needs) {
      if ((places.get(later) ?? 0) < (places.get(earlier) ?? 0)) {
        throw new AuroraError('conflict', `Step ${later} needs step ${earlier} before it.`, { step: later, needs: earlier })
      }
    }
  }
  return checked({ ...recipe, steps })
}

function checked(recipe: Recipe): Recipe {
  buildProgram(recipe)
  return { ...recipe, fitted: null }
}

function withStep(recipe: Recipe, id: string, edit: (step: RecipeStep) => RecipeStep): Recipe {
  placeOf(recipe, id)
  return { ...recipe, steps: recipe.steps.map((step) => (step.id === id ? edit(step) : step)) }
}

function placeOf(recipe: Recipe, id: string): number {
  const at = recipe.steps.findIndex((step) => step.id === id)
  if (at < 0) throw unknownStep(id)
  return at
}

function unknownStep(id: string): AuroraError {
  return new AuroraError('not_found', `There is no step ${id}.`, { step: id })
}

function freeId(recipe: Recipe): string {
  let number = recipe.steps.length + 1
  while (recipe.steps.some((step) => step.id === `s${number}`)) number++
  return `s${number}`
}
