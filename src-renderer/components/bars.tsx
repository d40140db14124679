import type { ValueCount } from '#shared/contract/profile.ts'
import { t } from '../words/index.ts'
import { percent, whole } from '../words/numbers.ts'
import './charts.css'

interface Props {
  label: string
  values: readonly ValueCount[]
  total: number
  most?: number
}

/** Values with their counts as horizontal bars: readable as a table, drawn as a chart. */
export function Bars({ label, values, total, most = 10 }: Props) {
  const shown = values.slice(0, most)
  const rest = total - shown.reduce((sum, each) => sum + each.count, 0)
  const tallest = Math.max(...shown.map((each) => each.count), 1)
  return (
    <table className="bars" aria-label={label}>
      <tbody>
        {shown.map((each) => (
          <tr key={each.value}>
            <th scope="row" title={each.value}>
              {visible(each.value)}
            </th>
            <td className="bars-cell">
              <svg width="100%" height="10" preserveAspectRatio="none" viewBox="0 0 100 10" aria-hidden="true" focusable="false">
                <rect width={Math.max(0.6, (each.count / tallest) * 100)} height="10" className="chart-bar" />
              </svg>
            </td>
            <td className="numeric">{whole(each.count)}</td>
            <td className="numeric muted">{total > 0 ? percent(each.count / total) : ''}</td>
          </tr>
        ))}
        {rest > 0 && shown.length > 0 ? (
          <tr className="bars-rest muted">
            <th scope="row">{t('chart.rest')}</th>
            <td />
            <td className="numeric">{whole(rest)}</td>
            <td className="numeric">{percent(rest / total)}</td>
          </tr>
        ) : null}
      </tbody>
    </table>
  )
}

/** Blanks at the ends are part of a value and must be seen. */
export function visible(value: string): string {
  if (value === '') return t('value.empty')
  return value
    .replace(/^ +| +$/g, (blanks) => '·'.repeat(blanks.length))
    .replaceAll('\t', '⇥')
    .replaceAll('\n', '↵')
}
