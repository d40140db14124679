import { t } from '../words/index.ts'
import './charts.css'

export interface Contribution {
  fact: string
  words: string
  value: number
}

/** In points of a hundred. */
function points(value: number): string {
  return `${value >= 0 ? '+' : '−'}${(Math.abs(value) * 100).toFixed(1)}`
}

/** Exact Shapley values around a common zero: to the right speaks for the advice, to the left against it. Each row says so in words. */
export function Contributions({ values, caption }: { values: readonly Contribution[]; caption: string }) {
  const largest = Math.max(...values.map((each) => Math.abs(each.value)), 1e-9)
  return (
    <table className="contributions" aria-label={t('trace.shapley')}>
      <caption>{caption}</caption>
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
              <td className="numeric">
                {points(each.value)}
                <span className="hidden"> {t(each.value >= 0 ? 'trace.speaksFor' : 'trace.speaksAgainst')}</span>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
