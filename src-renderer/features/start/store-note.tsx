import { Button } from '../../components/button.tsx'
import { Note } from '../../components/states.tsx'
import { useSession } from '../../state/session.ts'
import { goTo } from '../../state/view.ts'
import { t } from '../../words/index.ts'

/** What was learned is out of reach: said where the work begins, with the way to the remedy. */
export function StoreNote() {
  const store = useSession((session) => session.health?.components.find((each) => each.name === 'store'))
  if (!store || store.state === 'ok') return null
  return (
    <Note tone="caution">
      {store.words}{' '}
      <Button look="link" onPress={() => goTo('privacy')}>
        {t('start.toStore')}
      </Button>
    </Note>
  )
}
