import { useEffect, useState } from 'react'
import type { RecipeView } from '#shared/contract/methods/recipe.ts'
import { call } from '../../client/client.ts'
import { Button } from '../../components/button.tsx'
import { Empty, Problem, Waiting } from '../../components/states.tsx'
import { announce, complain } from '../../state/notices.ts'
import { loadRows, useTable } from '../../state/table.ts'
import { goTo } from '../../state/view.ts'
import { t } from '../../words/index.ts'
import { useAsked } from '../column-detail/use-detail.ts'
import { HistoryList } from './history-list.tsx'
import { Preflight } from './preflight.tsx'
import { RecipeFile } from './recipe-file.tsx'
import { StepList } from './step-list.tsx'
import { TableCompare } from './table-compare.tsx'
import './recipe-room.css'

export type Change = (ask: () => Promise<RecipeView>, said?: string) => Promise<void>

export default function RecipeRoom() {
  const table = useTable((state) => state.info?.table ?? null)
  const revision = useTable((state) => state.revision)
  const asked = useAsked('recipe.get', table === null ? null : { table }, revision)
  const [changed, setChanged] = useState<RecipeView | null>(null)
  useEffect(() => {
    if (asked.value) setChanged(null)
  }, [asked.value])
  const view = changed ?? asked.value
  const change: Change = async (ask, said) => {
    try {
      const next = await ask()
      setChanged(next)
      useTable.setState((now) => ({ history: next.history, revision: now.revision + 1 }))
      if (said) announce(said)
      void loadRows()
    } catch (thrown) {
      complain(thrown)
    }
  }
  if (table === null) return null
  if (asked.failure !== null) {
    return (
      <div className="page">
        <Problem title={t('recipe.failed')} action={<Button onPress={asked.again}>{t('again')}</Button>}>
          {asked.failure}
        </Problem>
      </div>
    )
  }
  if (view === null) {
    return (
      <div className="page">
        <Waiting words={t('recipe.loading')} />
      </div>
    )
  }
  return (
    <div className="recipe-room">
      <div className="recipe-side">
        <header>
          <h1>{t('recipe.title')}</h1>
          <p className="muted">{t('recipe.lead')}</p>
        </header>
        <div className="page-head">
          <span>{t('recipe.effect', { before: view.columnsBefore, after: view.columnsAfter })}</span>
          <RecipeFile view={view} change={change} load={(recipe) => call('recipe.load', { table, recipe: recipe as never })} />
        </div>
        {view.steps.length === 0 ? (
          <Empty title={t('recipe.none')} action={<Button onPress={() => goTo('columns')}>{t('recipe.toColumns')}</Button>}>
            {t('recipe.noneWords')}
          </Empty>
        ) : (
          <StepList table={table} view={view} change={change} />
        )}
        <HistoryList history={view.history} />
      </div>
      <div className="recipe-main">
        <TableCompare table={table} revision={revision} />
        <Preflight table={table} />
      </div>
    </div>
  )
}
