import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { t } from '../words/index.ts'
import { Button } from './button.tsx'
import { Close } from './icons.tsx'
import './dialog.css'

interface Props {
  title: string
  open: boolean
  onClose: () => void
  wide?: boolean
  role?: 'dialog' | 'alertdialog'
  children: ReactNode
  actions?: ReactNode
}

export function Dialog({ title, open, onClose, wide = false, role = 'dialog', children, actions }: Props) {
  return (
    <ModalOverlay className="shade" isOpen={open} onOpenChange={(next) => (next ? undefined : onClose())} isDismissable>
      <Modal className={`modal${wide ? ' modal-wide' : ''}`}>
        <AriaDialog className="dialog" role={role}>
          <header className="dialog-head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <Button look="quiet" small onPress={onClose} aria-label={t('close')}>
              <Close />
            </Button>
          </header>
          <div className="dialog-body">{children}</div>
          {actions ? <footer className="dialog-actions">{actions}</footer> : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
