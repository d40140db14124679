import { useRef, useState } from 'react'
import type { ColumnRow } from '#shared/contract/methods/columns.ts'
import { runCommand } from '../../app/commands.ts'
import { call } from '../../client/client.ts'
import { Button } from '../../components/button.tsx'
import { useFits } from '../../components/use-fits.ts'
import { accept, markNotSure, skip } from '../../state/decisions.ts'
import { complain, notify } from '../../state/notices.ts'
import { currentTable } from '../../state/table.ts'
import { setView } from '../../state/view.ts'
import { t } from '../../words/index.ts'

export function DecisionBar({ row }: { row: ColumnRow }) {
  const waiting = row.state === 'waiting'
  const decided = row.state === 'accepted' || row.state === 'changed'
  const line = useRef<HTMLDivElement>(null)
  const fits = useFits(line)
  const only = () => setView({ selected: new Set() })
  return (
    <footer className="decision-bar">
      {decided ? <WasItRight key={row.name} column={row.name} /> : null}
      <div className={`decision-bar-line${fits ? '' : ' decision-bar-plain'}`} ref={line}>
        {decided ? null : (
          <Button
            look="main"
            isDisabled={waiting}
            keys="a"
            onPress={() => {
              only()
              void accept([row.name])
            }}
          >
            {t('command.accept')}
          </Button>
        )}
        <Button
          isDisabled={waiting}
          keys="c"
          onPress={() => {
            only()
            runCommand('change')
          }}
        >
          {t('command.change')}
        </Button>
        {row.state === 'skipped' ? null : (
          <Button look="quiet" isDisabled={waiting} keys="s" onPress={() => void skip([row.name])}>
            {t('command.skip')}
          </Button>
        )}
        {row.state === 'not_sure' ? null : (
          <Button look="quiet" isDisabled={waiting} keys="n" onPress={() => void markNotSure([row.name])}>
            {t('command.notSure')}
          </Button>
        )}
      </div>
    </footer>
  )
}

/** One press tells AURORA whether a decision turned out well; it learns from both answers. */
function WasItRight({ column }: { column: string }) {
  const [told, setTold] = useState(false)
  const tell = async (right: boolean) => {
    try {
      await call('columns.validate', { table: currentTable().table, column, right })
      setTold(true)
      notify(t('validate.thanks'), 'good')
    } catch (thrown) {
      complain(thrown)
    }
  }
  if (told) return null
  return (
    <span className="decision-bar-question">
      <span className="muted">{t('validate.question')}</span>
      <Button small onPress={() => void tell(true)}>
        {t('yes')}
      </Button>
      <Button small onPress={() => void tell(false)}>
        {t('no')}
      </Button>
    </span>
  )
}
