import { t } from '../words/index.ts'
import './charts.css'

export interface Contribution {
  fact: string
  words: string
  value: number
}

/** Exact Shapley values around a common zero: to the right speaks for the advice, to the left against it. */
export function Contributions({ values }: { values: readonly Contribution[] }) {
  const largest = Math.max(...values.map((each) => Math.abs(each.value)), 1e-9)
  return (
    <table className="contributions" aria-label={t('trace.shapley')}>
      <tbody>
        {values.map((each) => {
          const wide = (Math.abs(each.value) / largest) * 50
          return (
            <tr key={each.fact}>
              <th scope="row">{each.words || each.fact}</th>
              <td className="bars-cell">
                <svg
                  width="100%"
                  height="10"
                  viewBox="0 0 100 10"
                  preserveAspectRatio="none"
                  aria-hidden="true"
                  focusable="false"
                >
                  <rect
                    x={each.value >= 0 ? 50 : 50 - wide}
                    width={wide}
                    height="10"
                    className={each.value >= 0 ? 'chart-bar' : 'chart-against'}
                  />
                  <line x1="50" x2="50" y1="0" y2="10" className="chart-zero" />
                </svg>
              </td>
              <td className="numeric">{`${each.value >= 0 ? '+' : '−'}${Math.abs(each.value).toFixed(3)}`}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
