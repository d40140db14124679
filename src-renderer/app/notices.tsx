import { Button } from '../components/button.tsx'
import { Close } from '../components/icons.tsx'
import { dismiss, useNotices } from '../state/notices.ts'
import { t } from '../words/index.ts'
import './notices.css'

export function Notices() {
  const notices = useNotices((state) => state.notices)
  if (notices.length === 0) return null
  return (
    <section className="notices" aria-label={t('notices')}>
      {notices.map(({ id, tone, words, action }) => (
        <div key={id} className={`notice notice-${tone}`}>
          <span className="notice-words">{words}</span>
          {action ? (
            <Button
              small
              onPress={() => {
                dismiss(id)
                action.run()
              }}
            >
              {action.label}
            </Button>
          ) : null}
          <Button look="quiet" small aria-label={t('dismiss')} onPress={() => dismiss(id)}>
            <Close />
          </Button>
        </div>
      ))}
    </section>
  )
}
