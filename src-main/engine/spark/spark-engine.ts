import { noContext } from '#shared/contract/context.ts'
import { AuroraError } from '#shared/contract/errors.ts'
import { RECIPE_VERSION, type Recipe } from '#shared/contract/recipe.ts'
import { JobResultTable } from '../../ingest/sources/job-result.ts'
import type { Engine, EngineTable } from '../engine.ts'
import { applyOnSpark } from './apply-on-spark.ts'
import { measureOnSpark } from './measure-on-spark.ts'
import type { SparkSettings } from './spark-settings.ts'

function measured(table: EngineTable): JobResultTable {
  if (table instanceof JobResultTable) return table
  throw new AuroraError('internal', 'This table was opened by another engine.')
}

/** Apache Spark behind the same five verbs: reading measures the table where it lies, and only that comes here. */
export function sparkEngine(settings: SparkSettings): Engine {
  return {
    name: 'spark',
    read: (path, known = {}, hooks = {}) => measureOnSpark(path, settings, hooks, { known }),
    profile: (table, options = {}) => measured(table).measured(options),
    sample: (table, rows) => measured(table).sample(rows),
    apply: (path, recipe, out, options = {}, hooks = {}) => applyOnSpark(path, recipe, out, settings, options, hooks),
    async write(table, out, hooks = {}) {
      const { result, importOptions } = measured(table)
      const { rows } = await applyOnSpark(result.source, asRead(table, importOptions), out, settings, {}, hooks)
      return rows
    },
  }
}

/** The recipe that changes nothing. */
function asRead(table: EngineTable, importOptions: Recipe['import']): Recipe {
  const columns = table.columns.map((name) => ({ name, type: 'text' as const, subtype: 'short' as const }))
  const source = table.path.split(/[\\/]/).at(-1) ?? ''
  return {
    aurora: 'recipe',
    version: RECIPE_VERSION,
    source,
    import: importOptions,
    context: noContext,
    columns,
    steps: [],
    fitted: {},
  }
}
