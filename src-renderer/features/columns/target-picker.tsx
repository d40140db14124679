import { useMemo, useState } from 'react'
import {
  Autocomplete,
  Button,
  Dialog,
  DialogTrigger,
  Input,
  ListBox,
  ListBoxItem,
  ListLayout,
  Popover,
  SearchField,
  useFilter,
  Virtualizer,
} from 'react-aria-components'
import type { Task } from '#shared/contract/context.ts'
import { Chevron } from '../../components/icons.tsx'
import { setContext } from '../../state/decisions.ts'
import { useTable } from '../../state/table.ts'
import { t } from '../../words/index.ts'

const NONE = ' none'

/** A searchable list: tables have up to ten thousand columns. */
export function TargetPicker({ value, columns }: { value: string | null; columns: readonly string[] }) {
  const [open, setOpen] = useState(false)
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <span className="select">
        <span className="select-label">{t('context.target')}</span>
        <Button className="select-button" aria-label={`${t('context.target')}: ${value ?? t('context.noTarget')}`}>
          {value === null ? null : <span aria-hidden="true">◎</span>}
          <span className={`select-value${value === null ? '' : ' mono'}`}>{value ?? t('context.noTarget')}</span>
          <Chevron />
        </Button>
      </span>
      <Popover className="popover">
        <Dialog className="target-dialog" aria-label={t('context.chooseTarget')}>
          {open ? <Choices value={value} columns={columns} close={() => setOpen(false)} /> : null}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

const MANY_VALUES = 15

/** What a target of this kind is usually predicted as; the person may say otherwise beside it. */
function taskFor(name: string): Task {
  const row = useTable.getState().rows.get(name)
  return row?.type === 'numeric' && row.distinct > MANY_VALUES ? 'regression' : 'classification'
}

function Choices({ value, columns, close }: { value: string | null; columns: readonly string[]; close: () => void }) {
  const { contains } = useFilter({ sensitivity: 'base' })
  const items = useMemo(
    () => [{ id: NONE, name: t('context.noTarget') }, ...columns.map((name) => ({ id: name, name }))],
    [columns],
  )
  const choose = (id: string) => {
    close()
    void setContext(id === NONE ? { target: null, task: 'analysis' } : { target: id, task: taskFor(id) })
  }
  return (
    <Autocomplete filter={contains}>
      <SearchField aria-label={t('context.chooseTarget')} className="search target-search" autoFocus>
        <Input className="field-input" placeholder={t('context.chooseTarget')} />
      </SearchField>
      <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: 28 }}>
        <ListBox
          className="target-list"
          aria-label={t('context.chooseTarget')}
          items={items}
          selectionMode="single"
          selectedKeys={[value ?? NONE]}
          onAction={(key) => choose(String(key))}
          onSelectionChange={(keys) => {
            const key = keys === 'all' ? undefined : [...keys][0]
            choose(key === undefined ? (value ?? NONE) : String(key))
          }}
        >
          {(item) => (
            <ListBoxItem id={item.id} textValue={item.name} className={`select-item${item.id === NONE ? '' : ' mono'}`}>
              {item.name}
            </ListBoxItem>
          )}
        </ListBox>
      </Virtualizer>
    </Autocomplete>
  )
}
