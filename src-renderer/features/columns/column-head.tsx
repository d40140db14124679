import { Button } from 'react-aria-components'
import { setView, useView } from '../../state/view.ts'
import type { SortKey } from '../../state/visible-columns.ts'
import { t, type WordKey } from '../../words/index.ts'

const heads: readonly { key: SortKey | null; words: WordKey; numeric?: true; name?: string }[] = [
  { key: null, words: 'columns.selected' },
  { key: 'name', words: 'columns.name' },
  { key: 'type', words: 'columns.type', name: 'column-type-head' },
  { key: null, words: 'columns.shape', name: 'column-shape-head' },
  { key: 'missing', words: 'columns.missing', numeric: true },
  { key: 'issues', words: 'columns.issues' },
  { key: 'action', words: 'columns.advice' },
  { key: 'confidence', words: 'columns.sure' },
  { key: 'state', words: 'columns.state' },
]

/** Pressing a head sorts by it, again turns it round, a third time returns to the order of the file. */
function sortBy(key: SortKey): void {
  const { sort, descending } = useView.getState()
  const startsDown = key === 'missing' || key === 'issues'
  if (sort !== key) setView({ sort: key, descending: startsDown })
  else if (descending === startsDown) setView({ descending: !startsDown })
  else setView({ sort: 'index', descending: false })
}

export function ColumnHead() {
  const sort = useView((view) => view.sort)
  const descending = useView((view) => view.descending)
  return (
    <div role="rowgroup" className="column-head-group">
      <div className="column-head" role="row" aria-rowindex={1} tabIndex={-1}>
        {heads.map(({ key, words, numeric, name }, index) => {
          const on = key !== null && sort === key
          return (
            <div
              // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list
              key={index}
              role="columnheader"
              tabIndex={-1}
              className={`${numeric ? 'numeric' : ''} ${name ?? ''}`}
              aria-sort={on ? (descending ? 'descending' : 'ascending') : 'none'}
            >
              {key === null ? (
                <span className={index === 0 ? 'hidden' : ''}>{t(words)}</span>
              ) : (
                <Button
                  className={`column-sort${on ? ' column-sort-on' : ''}`}
                  onPress={() => sortBy(key)}
                  excludeFromTabOrder={false}
                >
                  {words === 'columns.issues' || words === 'columns.state' ? <ShortHead words={words} /> : t(words)}
                  {on ? <span aria-hidden="true">{descending ? '↓' : '↑'}</span> : null}
                </Button>
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

function ShortHead({ words }: { words: 'columns.issues' | 'columns.state' }) {
  return (
    <>
      <span className="column-head-short" aria-hidden="true">
        {words === 'columns.issues' ? '▲' : '✓'}
      </span>
      <span className="column-head-long">{t(words)}</span>
    </>
  )
}
