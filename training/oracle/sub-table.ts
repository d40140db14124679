import type { ProfileSource } from '../../src-main/engine/profile-source.ts'
import type { Row } from '../../src-shared/contract/table.ts'

/** A table of these columns alone: what is told of one beside the others is told as the measured model saw it. */
export function subTable(source: ProfileSource, places: readonly number[]): ProfileSource {
  const few = (row: Row): Row => places.map((place) => row[place] ?? null)
  return {
    columns: places.map((place) => source.columns[place]!),
    importOptions: source.importOptions,
    sample: async (count) => (await source.sample(count)).map(few),
    rows: async function* (signal) {
      for await (const row of source.rows(signal)) yield few(row)
    },
  }
}
