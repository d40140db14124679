import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { openText } from '../../state/open-table.ts'
import { t } from '../../words/index.ts'

export function PasteDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [text, setText] = useState('')
  const read = () => {
    onClose()
    void openText(text)
    setText('')
  }
  return (
    <Dialog
      title={t('paste.title')}
      open={open}
      onClose={onClose}
      wide
      actions={
        <Button look="main" isDisabled={text.trim() === ''} onPress={read}>
          {t('paste.read')}
        </Button>
      }
    >
      <textarea
        className="paste-area"
        aria-label={t('paste.label')}
        placeholder={t('paste.label')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        spellCheck={false}
        autoFocus
      />
    </Dialog>
  )
}
