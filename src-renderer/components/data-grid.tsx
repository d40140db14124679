import type { ReactNode } from 'react'
import { visible } from './bars.tsx'
import './data-grid.css'

interface Props {
  label: string
  columns: readonly string[]
  rows: readonly (readonly (string | null)[])[]
  /** Row numbers at the left, from this one. */
  numberFrom?: number | null
  cellNote?: (row: number, column: number) => 'changed' | 'new' | 'removed' | null
  caption?: ReactNode
}

/** A few real rows as they are: nothing is shortened away that a blank or a quote could hide in. */
export function DataGrid({ label, columns, rows, numberFrom = null, cellNote, caption }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="data-grid" aria-label={label} tabIndex={0}>
      <table>
        {caption ? <caption>{caption}</caption> : null}
        <thead>
          <tr>
            {numberFrom === null ? null : (
              <th scope="col" className="data-grid-number">
                <span aria-hidden="true">#</span>
                <span className="hidden">row</span>
              </th>
            )}
            {columns.map((name, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a name may stand twice
              <th key={`${index} ${name}`} scope="col" title={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
            <tr key={row}>
              {numberFrom === null ? null : (
                <th scope="row" className="data-grid-number">
                  {numberFrom + row}
                </th>
              )}
              {cells.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity but their place
                <Cell key={column} value={cell} note={cellNote?.(row, column) ?? null} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Cell({ value, note }: { value: string | null; note: string | null }) {
  return (
    <td className={note ? `data-grid-${note}` : undefined} title={value ?? undefined}>
      {value === null ? (
        <span className="data-grid-null">
          <span aria-hidden="true">∅</span>
          <span className="hidden">empty</span>
        </span>
      ) : (
        visible(value)
      )}
    </td>
  )
}
