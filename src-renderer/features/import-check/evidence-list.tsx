import type { Evidence } from '#shared/contract/table.ts'
import { Button } from '../../components/button.tsx'
import { Confidence } from '../../components/confidence.tsx'
import { t } from '../../words/index.ts'
import type { Change } from './import-room.tsx'

/** What was decided, why, and the runner-up one press away. */
export function EvidenceList({ evidence, onTry }: { evidence: readonly Evidence[]; onTry: (change: Change) => void }) {
  return (
    <ul>
      {evidence.map((each) => (
        <li key={each.what} className="evidence">
          <div className="evidence-head">
            <span className="muted">{t(`import.${each.what}`)}</span>
            <Confidence value={each.confidence} withNumber />
          </div>
          <strong>{each.decided}</strong>
          {each.why.map((why) => (
            <p key={why} className="small">
              {why}
            </p>
          ))}
          {each.runnerUp ? (
            <p className="evidence-other">
              <span>{t('import.runnerUp', { value: each.runnerUp.value })}</span>
              <span className="muted">{each.runnerUp.why}</span>
              <Button look="link" onPress={() => onTry(each.runnerUp!.options as Change)}>
                {t('import.tryIt')}
              </Button>
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
