import { AuroraError } from '#shared/contract/errors.ts'
import { type OpenedTable, openTable } from '../ingest/open-table.ts'
import { writeTable } from '../ingest/write-table.ts'
import { applyRecipe } from './apply/apply-recipe.ts'
import type { Engine, EngineTable } from './engine.ts'
import { profileTable } from './profile-table.ts'

const opened = new WeakMap<EngineTable, OpenedTable>()

function openedOf(table: EngineTable): OpenedTable {
  const source = opened.get(table)
  if (source === undefined) throw new AuroraError('internal', 'This table was opened by another engine.')
  return source
}

/** The engine on this machine: our own scan for profiles, DuckDB for recipes. */
export const embeddedEngine: Engine = {
  name: 'duckdb',
  async read(path, options = {}, { signal } = {}) {
    const source = await openTable(path, options, signal === undefined ? {} : { signal })
    opened.set(source, source)
    return source
  },
  profile: (table, options = {}) => profileTable(openedOf(table), options),
  sample: (table, rows) => openedOf(table).sample(rows),
  apply: (path, recipe, out, options = {}, hooks = {}) => applyRecipe({ ...options, source: path, recipe, out, ...hooks }),
  write: (table, out, { signal } = {}) => writeTable(openedOf(table), out, signal),
}
