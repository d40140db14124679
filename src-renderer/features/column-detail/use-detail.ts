import { startTransition, useEffect, useState } from 'react'
import type { ActionCall } from '#shared/contract/action.ts'
import type { ColumnDetail } from '#shared/contract/methods/columns.ts'
import type { InputOf, MethodName, OutputOf } from '#shared/contract/methods/index.ts'
import { call } from '../../client/client.ts'
import { shapeOf, wasCancelled } from '../../client/request-failed.ts'
import { currentTable, useTable } from '../../state/table.ts'

export interface Asked<Value> {
  value: Value | null
  failure: string | null
  code: string | null
  again: () => void
}

const SETTLE_MS = 40

/** Asks again when the key changes; an older answer never overtakes a newer one, and stays on screen until then. */
export function useAsked<Name extends MethodName>(
  method: Name,
  params: InputOf<Name> | null,
  key: unknown,
): Asked<OutputOf<Name>> {
  const [answer, setAnswer] = useState<Omit<Asked<OutputOf<Name>>, 'again'>>({ value: null, failure: null, code: null })
  const [round, setRound] = useState(0)
  const written = params === null ? null : JSON.stringify(params)
  // biome-ignore lint/correctness/useExhaustiveDependencies: key and round only say that it is time to ask again
  useEffect(() => {
    if (written === null) return
    const control = new AbortController()
    const timer = setTimeout(async () => {
      try {
        const value = await call(method, JSON.parse(written) as InputOf<Name>, control.signal)
        if (!control.signal.aborted) startTransition(() => setAnswer({ value, failure: null, code: null }))
      } catch (thrown) {
        if (control.signal.aborted || wasCancelled(thrown)) return
        const { message, code } = shapeOf(thrown)
        setAnswer({ value: null, failure: message, code })
      }
    }, SETTLE_MS)
    return () => {
      clearTimeout(timer)
      control.abort()
    }
  }, [method, written, key, round])
  return { ...answer, again: () => setRound((n) => n + 1) }
}

export function useDetail(column: string): Asked<ColumnDetail> {
  const row = useTable((table) => table.rows.get(column))
  const table = useTable((state) => state.info?.table ?? null)
  return useAsked('columns.detail', table === null || row === undefined ? null : { table, column }, row)
}

export function usePreview(column: string, steps: readonly ActionCall[] | null, rows: number) {
  const row = useTable((table) => table.rows.get(column))
  const { table } = currentTable()
  return useAsked('columns.preview', { table, column, steps: steps === null ? null : [...steps], rows }, row)
}
