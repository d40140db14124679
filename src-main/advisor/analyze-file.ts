import { basename } from 'node:path'
import { adviseTable } from '#shared/advise/table/advise-table.ts'
import type { TableAdvice } from '#shared/advise/table/table-advice.ts'
import type { Context, Task } from '#shared/contract/context.ts'
import { AuroraError } from '#shared/contract/errors.ts'
import type { TableProfile } from '#shared/contract/profile.ts'
import type { Recipe } from '#shared/contract/recipe.ts'
import type { Recommendation } from '#shared/contract/recommendation.ts'
import { buildRecipe } from '#shared/recipe/index.ts'
import { profileTable } from '../engine/profile-table.ts'
import { type OpenedTable, openTable } from '../ingest/open-table.ts'
import type { Advisor } from './advisor.ts'
import { type Measurement, measureTreatments } from './measure.ts'

export interface AnalyzeOptions {
  target: string | null
  task: Task | null
  model: Context['model']
  domain: string | null
  /** Measure treatments on the rows of the table itself. */
  measure: boolean
  /** Another way to open the table than as a file of this machine. */
  open?: (path: string) => Promise<OpenedTable>
  signal: AbortSignal
  progress(words: string): void
}

export interface Analysis {
  file: string
  context: Context
  profile: TableProfile
  table: readonly TableAdvice[]
  recommendations: readonly Recommendation[]
  measured: Measurement['report'] | null
  recipe: Recipe
}

export async function analyzeFile(path: string, advisor: Advisor, options: AnalyzeOptions): Promise<Analysis> {
  options.progress('opening')
  const opened = await (options.open?.(path) ?? openTable(path, {}, { signal: options.signal }))
  const target = targetAmong(opened.columns, options.target)
  const asked: Context = { target, task: options.task ?? 'analysis', model: options.model, domain: options.domain }
  advisor.prepare(asked)
  const profile = await profileTable(opened, {
    context: asked,
    signal: options.signal,
    onProgress: ({ stage }) => options.progress(stage),
  })
  const context: Context = { ...asked, task: options.task ?? taskFor(profile, target) }
  options.progress('asking all layers')
  let recommendations = await advisor.advise(profile.columns, context, { signal: options.signal })
  const measured = options.measure
    ? await measureTreatments(opened, profile.columns, recommendations, context, {
        signal: options.signal,
        progress: (share) => options.progress(`measuring treatments on your rows, ${Math.round(share * 100)} %`),
      })
    : null
  if (measured !== null) {
    recommendations = await advisor.advise(profile.columns, context, { more: [measured.layer], signal: options.signal })
  }
  const columns = profile.columns.map(({ name, type }) => ({ name, type: type.type, subtype: type.subtype }))
  const start = { source: basename(path), import: opened.importOptions, context, columns }
  return {
    file: path,
    context,
    profile,
    table: adviseTable({ profile, context, recommendations }),
    recommendations,
    measured: measured?.report ?? null,
    recipe: buildRecipe(start, recommendations),
  }
}

function targetAmong(columns: readonly string[], asked: string | null): string | null {
  if (asked === null || columns.includes(asked)) return asked
  const loose = columns.filter((name) => name.trim().toLowerCase() === asked.trim().toLowerCase())
  if (loose.length === 1) return loose[0] ?? null
  const shown = columns.slice(0, 12).join(', ')
  throw new AuroraError(
    'bad_input',
    `There is no column ${JSON.stringify(asked)}. The columns are: ${shown}${columns.length > 12 ? ', …' : ''}.`,
    {
      target: asked,
    },
  )
}

/** A target with many different numbers is a quantity, any other a class. */
function taskFor(profile: TableProfile, target: string | null): Task {
  const column = profile.columns.find(({ name }) => name === target)
  if (column === undefined) return 'analysis'
  return column.type.type === 'numeric' && column.distinct.count > 15 ? 'regression' : 'classification'
}
