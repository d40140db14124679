import { describe, expect, test } from 'vitest'
import { profileTable } from '#main/engine/profile-table.ts'
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
  const rows = Array.from({ length: 3000 }, (_, row) => [String(row), row < 1500 ? String(row % 90) : 'x'])

  test('answers from the first rows, then from all of them', async () => {
    const provisional: TableProfile[] = []
    const profile = await profileTable(tableOf(['id', 'late'], rows), { onProvisional: (early) => provisional.push(early) })
    expect(provisional).toHaveLength(1)
    expect(provisional[0]).toMatchObject({ rows: 1000, exactness: 'provisional' })
    expect(provisional[0]!.columns[1]!.type.type).toBe('numeric')
    expect(profile).toMatchObject({ rows: 3000, exactness: 'exact' })
    expect(profile.columns[1]!.type.type).not.toBe('numeric')
    expect(profile.columns[0]!.distinct.count).toBe(3000)
  })

  test('stops when it is cancelled', async () => {
    const stop = new AbortController()
    const work = profileTable(tableOf(['id', 'late'], rows), { signal: stop.signal, onProgress: () => stop.abort() })
    await expect(work).rejects.toMatchObject({ code: 'cancelled' })
  })
})
