import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readRuleFolder } from '#main/advisor/read-rules.ts'
import { shippedRules } from '#main/advisor/rule-library.ts'
import { Application } from '#main/application.ts'
import { recipeOf } from '#main/workspace/session-recipe.ts'
import { actions } from '#shared/actions/catalogue/index.ts'
import type { Recipe } from '#shared/contract/recipe.ts'
import { seeded } from '../learning/random.ts'
import { tableText } from '../soak/day.ts'

/** Sound rules to begin from. */
export const soundRules = (): unknown[] => readRuleFolder(shippedRules()).map(({ content }) => content)

export async function inHome<T>(work: (application: Application, home: string) => Promise<T>): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), 'aurora-fuzz-'))
  const application = await openApplication(home)
  try {
    return await work(application, home)
  } finally {
    await application.close()
    rmSync(home, { recursive: true, force: true })
  }
}

export function openApplication(home: string): Promise<Application> {
  return Application.start({
    host: 'library',
    stateFolder: join(home, 'state'),
    version: '0',
    openAtStart: null,
    checkAnswers: true,
  })
}

/** A recipe with a step of every action that takes a column, with its default parameters where it has them. */
export async function soundRecipes(): Promise<Recipe[]> {
  return await inHome(async (application, home) => {
    const path = join(home, 'table.csv')
    writeFileSync(path, tableText(300, seeded(1)))
    const { id, session } = await openFully(application, path)
    const caller = { host: 'library', signal: new AbortController().signal } as const
    const recipes = [recipeOf(session)]
    for (const { id: action } of actions) {
      for (const column of ['age', 'income', 'city', 'joined', 'note']) {
        const change = { table: id, column, steps: [{ action, parameters: {} }] }
        const answer = await application.router.answer({ id: '1', method: 'columns.change', params: change }, caller)
        if ('error' in answer) continue
        recipes.push(recipeOf(session))
        break
      }
    }
    return recipes
  })
}

async function openFully(application: Application, path: string) {
  const { table, job } = await application.workspace.open({ path })
  if (job) await application.jobs.finished(job)
  return { id: table, session: application.workspace.session(table) }
}
