import type { SyncStatus } from '#shared/contract/methods/sync.ts'
import { t } from '../../words/index.ts'
import { moment } from '../../words/numbers.ts'

export function SharedReports({ reports }: { reports: SyncStatus['reports'] }) {
  return (
    <>
      <h3>{t('sharing.history')}</h3>
      <table className="plain-table privacy-table">
        <thead>
          <tr>
            <th scope="col">{t('sharing.made')}</th>
            <th scope="col">{t('sharing.reportState')}</th>
            <th scope="col">{t('sharing.when')}</th>
          </tr>
        </thead>
        <tbody>
          {reports.map((report) => (
            <tr key={report.id}>
              <th scope="row">{moment(report.madeAt)}</th>
              <td>
                {t(`sharing.report.${report.state}`)}
                {report.trouble ? <span className="muted small"> {report.trouble}</span> : null}
              </td>
              <td>{whenOf(report)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function whenOf({ sentAt, fromAt }: SyncStatus['reports'][number]): string {
  if (sentAt !== null) return moment(sentAt)
  return fromAt === null ? '–' : t('sharing.notBefore', { moment: moment(fromAt) })
}
