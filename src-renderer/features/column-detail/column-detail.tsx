import { useOverlays } from '../../app/overlays.ts'
import { Button } from '../../components/button.tsx'
import { Empty, Problem, Waiting } from '../../components/states.tsx'
import { useTable } from '../../state/table.ts'
import { useView } from '../../state/view.ts'
import { t } from '../../words/index.ts'
import { Advice } from './advice.tsx'
import { Alternatives } from './alternatives.tsx'
import { BeforeAfter } from './before-after.tsx'
import { DecisionBar } from './decision-bar.tsx'
import { DetailHead } from './detail-head.tsx'
import { Distribution } from './distribution.tsx'
import { Facts } from './facts.tsx'
import { Issues } from './issues.tsx'
import { isUnsure, NotSure } from './not-sure.tsx'
import { PlanEditor } from './plan-editor.tsx'
import { TracePanel } from './trace-panel.tsx'
import { useDetail } from './use-detail.ts'
import './column-detail.css'

export function ColumnDetail({ column }: { column: string | null }) {
  return (
    <aside className="detail" aria-label={t('detail.label')} id="column-detail" tabIndex={-1}>
      {column === null ? <Empty title={t('detail.none')}>{t('detail.noneWords')}</Empty> : <Body column={column} />}
    </aside>
  )
}

function Body({ column }: { column: string }) {
  const row = useTable((table) => table.rows.get(column))
  const asked = useDetail(column)
  const { failure, again } = asked
  const detail = asked.value?.row.name === column ? asked.value : null
  const changing = useOverlays((overlays) => overlays.changing)
  const preview = useView((view) => view.preview)
  if (!row) return <Waiting words={t('detail.loading')} />
  return (
    <>
      <div className="detail-scroll">
        <DetailHead row={row} detail={detail} />
        {failure === null ? null : (
          <Problem title={t('detail.failed')} action={<Button onPress={again}>{t('again')}</Button>}>
            {failure}
          </Problem>
        )}
        {detail ? (
          <>
            <Distribution detail={detail} />
            {row.isTarget ? null : changing ? (
              <PlanEditor detail={detail} key={column} />
            ) : (
              <>
                {isUnsure(detail) ? <NotSure detail={detail} /> : <Advice detail={detail} />}
                <Alternatives detail={detail} />
                {preview ? <BeforeAfter column={column} steps={null} key={column} /> : null}
              </>
            )}
            <Issues column={column} issues={detail.profile.issues} key={`issues ${column}`} />
            <Facts profile={detail.profile} />
            {row.isTarget ? null : <TracePanel recommendation={detail.recommendation} />}
          </>
        ) : failure === null ? (
          <Waiting words={t('detail.loading')} />
        ) : null}
      </div>
      {row.isTarget || changing ? null : <DecisionBar row={row} />}
    </>
  )
}
