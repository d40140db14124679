import { writeFile } from 'node:fs/promises'
import { actionOf } from '#shared/actions/catalogue/index.ts'
import type { Recipe } from '#shared/contract/recipe.ts'
import { moveStep } from '#shared/decisions/work-state.ts'
import { emitterOf, exportRecipe } from '#shared/export/index.ts'
import type { Application } from '../../application.ts'
import { fileError } from '../../ingest/errors.ts'
import { exportFile } from '../../workspace/export-file.ts'
import { preflightFile } from '../../workspace/preflight.ts'
import { previewTable } from '../../workspace/preview.ts'
import { recipeOf, recipeView, withoutStep, withRecipe, withStep } from '../../workspace/session-recipe.ts'
import type { HandlersOf } from './handlers.ts'

export function recipeHandlers(application: Application): HandlersOf<'recipe' | 'export'> {
  const { workspace } = application
  return {
    'recipe.get': ({ table }) => recipeView(workspace.session(table)),
    'recipe.setStep': ({ table, step }) => {
      const session = workspace.session(table)
      session.record(withStep(session, step as Recipe['steps'][number]), `Edit step ${actionOf(step.action).title}`)
      return recipeView(session)
    },
    'recipe.removeStep': ({ table, step }) => {
      const session = workspace.session(table)
      session.record(withoutStep(session, step), 'Remove a step')
      return recipeView(session)
    },
    'recipe.moveStep': ({ table, step, before }) => {
      const session = workspace.session(table)
      const all = recipeOf(session).steps.map((each) => each.id)
      session.record(moveStep(session.history.state, all, step, before), 'Move a step')
      return recipeView(session)
    },
    'recipe.load': ({ table, recipe }) => {
      const session = workspace.session(table)
      session.record(withRecipe(session, recipe as Recipe), 'Load a recipe')
      return recipeView(session)
    },
    'recipe.preflight': ({ table, source }, { signal }) => preflightFile(application, workspace.session(table), source, signal),
    'recipe.preview': ({ table, rows }) => previewTable(workspace.session(table), rows),
    'export.script': ({ table, target, fitted }) => {
      const recipe = recipeOf(workspace.session(table))
      const learns = recipe.steps
        .filter((step) => step.enabled && actionOf(step.action).learns !== '')
        .map((step) => ({ step: step.id, words: `${step.columns.join(', ')}: ${actionOf(step.action).learns}` }))
      return { text: exportRecipe(recipe, target, { fitted }), fileName: `prepare${emitterOf(target).ending}`, learns }
    },
    'export.file': async (wish) => ({ job: await exportFile(application, workspace.session(wish.table), wish) }),
    'export.saveText': async ({ path, text }) => {
      await writeFile(path, text).catch((error) => {
        throw fileError(error, path, 'write')
      })
      return { done: true }
    },
  }
}
