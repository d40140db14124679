import { useMemo, useState } from 'react'
import { Autocomplete, Dialog, Input, Menu, MenuItem, Modal, ModalOverlay, SearchField, useFilter } from 'react-aria-components'
import { typeLabel } from '../components/type-glyph.tsx'
import { useTable } from '../state/table.ts'
import { setView } from '../state/view.ts'
import { t } from '../words/index.ts'
import { commands, isAvailable, runCommand } from './commands.ts'
import { useOverlays } from './overlays.ts'
import { keyWords } from './platform.ts'
import './command-palette.css'

interface Entry {
  id: string
  words: string
  keys: string
  note: string
}

const MOST_COLUMNS = 50

export function CommandPalette() {
  const open = useOverlays((overlays) => overlays.palette)
  const close = () => useOverlays.setState({ palette: false })
  return (
    <ModalOverlay className="shade" isOpen={open} onOpenChange={(next) => (next ? undefined : close())} isDismissable>
      <Modal className="modal">
        <Dialog className="dialog" aria-label={t('command')}>
          <div
            onKeyDownCapture={(event) => {
              if (event.key !== 'Escape') return
              event.stopPropagation()
              close()
            }}
          >
            <Palette close={close} />
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function Palette({ close }: { close: () => void }) {
  const { contains } = useFilter({ sensitivity: 'base' })
  const [text, setText] = useState('')
  const info = useTable((table) => table.info)
  const entries = useMemo(() => entriesFor(text, info?.columns ?? []), [text, info])
  const run = (id: string) => {
    close()
    if (id.startsWith('column:')) {
      const name = id.slice('column:'.length)
      setView({ room: 'columns', active: name, anchor: name, filter: '', stateFilter: 'all', typeFilter: 'all' })
    } else requestAnimationFrame(() => runCommand(id))
  }
  return (
    <Autocomplete filter={contains} inputValue={text} onInputChange={setText}>
      <SearchField className="palette-search" aria-label={t('palette.label')} autoFocus>
        <Input className="palette-input" placeholder={t('palette.label')} />
      </SearchField>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className="palette-scroll" tabIndex={0} aria-label={t('palette.results')}>
        <Menu
          className="palette-list"
          aria-label={t('command')}
          items={entries}
          onAction={(key) => run(String(key))}
          renderEmptyState={() => <p className="palette-none muted">{t('palette.none')}</p>}
        >
          {(entry: Entry) => (
            <MenuItem id={entry.id} textValue={entry.words} className="palette-item">
              <span>{entry.words}</span>
              {entry.note ? <span className="muted small">{entry.note}</span> : null}
              {entry.keys ? <kbd>{entry.keys}</kbd> : null}
            </MenuItem>
          )}
        </Menu>
      </section>
    </Autocomplete>
  )
}

function entriesFor(text: string, columns: readonly string[]): Entry[] {
  const found: Entry[] = commands
    .filter((each) => each.id !== 'palette' && isAvailable(each))
    .map((each) => ({
      id: each.id,
      words: t(each.words),
      keys: each.keys[0] ? keyWords(each.keys[0]) : '',
      note: each.group === 'places' ? t('palette.place') : '',
    }))
  if (text.trim() === '') return found
  const wanted = text.toLowerCase()
  const { rows } = useTable.getState()
  for (const name of columns) {
    if (!name.toLowerCase().includes(wanted)) continue
    const row = rows.get(name)
    found.push({
      id: `column:${name}`,
      words: name,
      keys: '',
      note: row ? typeLabel(row.type, row.subtype) : t('palette.column'),
    })
    if (found.length > MOST_COLUMNS + commands.length) break
  }
  return found
}
