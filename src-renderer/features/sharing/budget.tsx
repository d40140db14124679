import type { SyncStatus } from '#shared/contract/methods/sync.ts'
import { t } from '../../words/index.ts'
import { day, number } from '../../words/numbers.ts'

export function Budget({ budget }: { budget: SyncStatus['budget'] }) {
  const { lifeSpent, lifeLimit, periodLeft, periodLimit, periodDays, nextAt, ended } = budget
  return (
    <>
      <div className="budget">
        <span>{t('privacy.budget')}</span>
        <meter className="budget-bar" min={0} max={lifeLimit} value={lifeSpent} aria-label={t('privacy.budget')} />
        <span className="muted">{t('sharing.lifeWords', { spent: number(lifeSpent), limit: number(lifeLimit) })}</span>
      </div>
      <p className="muted">
        {ended
          ? t('sharing.ended')
          : nextAt === null
            ? t('sharing.periodWords', { left: number(periodLeft), limit: number(periodLimit), days: periodDays })
            : t('sharing.nextAt', { day: day(nextAt) })}
      </p>
    </>
  )
}
