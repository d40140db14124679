import { useState } from 'react'
import { call } from '../../client/client.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { t } from '../../words/index.ts'
import type { ChangeSharing } from './sharing-part.tsx'

export function LeaveTeam({ leaving, change }: { leaving: boolean; change: ChangeSharing }) {
  const [open, setOpen] = useState(false)
  const leave = (forget: boolean) => {
    setOpen(false)
    void change(() => call('sync.leave', { forget }))
  }
  if (leaving) {
    return (
      <div className="actions">
        <Button onPress={() => leave(false)}>{t('sharing.leaveAgain')}</Button>
        <Button look="quiet" onPress={() => leave(true)}>
          {t('sharing.forget')}
        </Button>
      </div>
    )
  }
  return (
    <div>
      <Button look="danger" onPress={() => setOpen(true)}>
        {t('sharing.leave')}
      </Button>
      <Dialog
        title={t('sharing.leaveTitle')}
        role="alertdialog"
        open={open}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onPress={() => setOpen(false)}>{t('cancel')}</Button>
            <Button look="danger" onPress={() => leave(false)}>
              {t('sharing.leaveDo')}
            </Button>
          </>
        }
      >
        <p>{t('sharing.leaveWords')}</p>
      </Dialog>
    </div>
  )
}
