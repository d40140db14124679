import { describe, expect, test } from 'vitest'
import { profileTable } from '#main/engine/profile-table.ts'
import { Reservoir, seededRandom } from '#main/engine/reservoir.ts'
import type { TableProfile } from '#shared/contract/profile.ts'
import type { ImportOptions, Row } from '#shared/contract/table.ts'

function tableOf(columns: readonly string[], rows: readonly Row[]) {
  return {
    columns,
    importOptions: { format: 'delimited' } as ImportOptions,
    sample: async (count: number) => rows.slice(0, count),
    async *rows() {
      yield* rows
    },
  }
}

describe('profiling a table', () => {
  const rows = Array.from({ length: 3000 }, (_, row) => [String(row), row < 1500 ? '1' : 'x'])

  test('answers from the first rows, then from all of them', async () => {
    const provisional: TableProfile[] = []
    const profile = await profileTable(tableOf(['id', 'late'], rows), { onProvisional: (early) => provisional.push(early) })
    expect(provisional).toHaveLength(1)
    expect(provisional[0]).toMatchObject({ rows: 1000, exactness: 'provisional' })
    expect(provisional[0]!.columns[1]!.type.type).toBe('numeric')
    expect(profile).toMatchObject({ rows: 3000, exactness: 'exact' })
    expect(profile.columns[1]!.type.type).toBe('categorical')
    expect(profile.columns[0]!.distinct.count).toBe(3000)
  })

  test('stops when it is cancelled', async () => {
    const stop = new AbortController()
    const work = profileTable(tableOf(['id', 'late'], rows), { signal: stop.signal, onProgress: () => stop.abort() })
    await expect(work).rejects.toMatchObject({ code: 'cancelled' })
  })
})

describe('a reservoir', () => {
  test('keeps every row alike', () => {
    const kept = new Reservoir(1000, seededRandom(7))
    for (let row = 0; row < 20_000; row += 1) kept.add([String(row)])
    expect(kept.rows).toHaveLength(1000)
    expect(kept.seen).toBe(20_000)
    const mean = kept.rows.reduce((sum, [row]) => sum + Number(row), 0) / 1000
    // The mean of 1,000 of 20,000 even draws deviates by 183; five times that is chance of one in a million.
    expect(Math.abs(mean - 10_000)).toBeLessThan(915)
  })
})
