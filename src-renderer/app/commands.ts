import { accept, isOpen, markNotSure, nextOpen, redo, skip, undo } from '../state/decisions.ts'
import { announce, notify } from '../state/notices.ts'
import { chooseFile, closeTable } from '../state/open-table.ts'
import { changeSettings } from '../state/session.ts'
import { useTable } from '../state/table.ts'
import { goTo, type Room, setView, useView } from '../state/view.ts'
import { t, type WordKey } from '../words/index.ts'
import { useOverlays } from './overlays.ts'

export interface Command {
  id: string
  words: WordKey
  keys: readonly string[]
  group: 'work' | 'columns' | 'places' | 'look'
  /** Only while the list of columns is on screen. */
  inColumns?: true
  needsTable?: true
  run: () => unknown
}

function targets(): readonly string[] {
  const { selected, active } = useView.getState()
  if (selected.size > 0) return [...selected]
  return active === null ? [] : [active]
}

function withTargets(act: (columns: readonly string[]) => unknown): () => unknown {
  return () => {
    const { rows } = useTable.getState()
    const columns = targets()
    if (columns.length === 0) return announce(t('announce.noColumn'))
    const ready = columns.filter((name) => rows.has(name))
    return ready.length === 0 ? notify(t('announce.tooEarly')) : act(ready)
  }
}

function jump(step: 1 | -1): void {
  const next = nextOpen(useView.getState().active, step)
  if (next === null) announce(t('announce.allDecided'))
  else setView({ active: next, anchor: next })
}

/** What stands proposed and sure, in the order of the file. */
export function sureColumns(): readonly string[] {
  return [...useTable.getState().rows.values()]
    .filter((row) => row.state === 'proposed' && row.sure && !row.isTarget)
    .map((row) => row.name)
}

function acceptSure(): unknown {
  const columns = sureColumns()
  return columns.length === 0 ? announce(t('announce.noneSure')) : accept(columns)
}

function acceptSelected(): unknown {
  const { selected } = useView.getState()
  const { rows } = useTable.getState()
  const open = [...selected].filter((name) => {
    const row = rows.get(name)
    return row !== undefined && isOpen(row)
  })
  if (open.length === 0) return announce(t('announce.noneSelected'))
  setView({ selected: new Set() })
  return accept(open)
}

const place = (room: Room, keys: string, needsTable: boolean): Command => ({
  id: `go.${room}`,
  words: `room.${room}`,
  keys: [keys],
  group: 'places',
  ...(needsTable ? { needsTable: true as const } : {}),
  run: () => goTo(room),
})

export const commands: readonly Command[] = [
  { id: 'open', words: 'command.open', keys: ['Mod+o'], group: 'work', run: chooseFile },
  { id: 'palette', words: 'command.palette', keys: ['Mod+k'], group: 'work', run: () => useOverlays.setState({ palette: true }) },
  {
    id: 'ask',
    words: 'command.ask',
    keys: ['Mod+j'],
    group: 'work',
    needsTable: true,
    run: () => setView({ asking: !useView.getState().asking }),
  },
  { id: 'undo', words: 'undo', keys: ['Mod+z'], group: 'work', needsTable: true, run: undo },
  { id: 'redo', words: 'redo', keys: ['Mod+Shift+z', 'Mod+y'], group: 'work', needsTable: true, run: redo },
  { id: 'export', words: 'command.export', keys: ['e'], group: 'work', needsTable: true, run: () => goTo('export') },
  { id: 'close', words: 'command.close', keys: [], group: 'work', needsTable: true, run: closeTable },
  { id: 'filter', words: 'command.filter', keys: ['/'], group: 'columns', needsTable: true, run: focusFilter },
  { id: 'accept', words: 'command.accept', keys: ['a'], group: 'columns', inColumns: true, run: withTargets(accept) },
  {
    id: 'acceptSelected',
    words: 'command.acceptSelected',
    keys: ['Shift+A'],
    group: 'columns',
    inColumns: true,
    run: acceptSelected,
  },
  { id: 'acceptSure', words: 'command.acceptSure', keys: ['Mod+Enter'], group: 'columns', needsTable: true, run: acceptSure },
  {
    id: 'change',
    words: 'command.change',
    keys: ['c'],
    group: 'columns',
    inColumns: true,
    run: withTargets(() => useOverlays.setState({ changing: true })),
  },
  { id: 'skip', words: 'command.skip', keys: ['s'], group: 'columns', inColumns: true, run: withTargets(skip) },
  { id: 'notSure', words: 'command.notSure', keys: ['n'], group: 'columns', inColumns: true, run: withTargets(markNotSure) },
  { id: 'previousOpen', words: 'command.previousOpen', keys: ['['], group: 'columns', inColumns: true, run: () => jump(-1) },
  { id: 'nextOpen', words: 'command.nextOpen', keys: [']'], group: 'columns', inColumns: true, run: () => jump(1) },
  {
    id: 'preview',
    words: 'command.preview',
    keys: ['p'],
    group: 'columns',
    inColumns: true,
    run: () => setView({ preview: !useView.getState().preview }),
  },
  place('start', 'Alt+1', false),
  place('import', 'Alt+2', true),
  place('columns', 'Alt+3', true),
  place('recipe', 'Alt+4', true),
  place('export', 'Alt+5', true),
  place('learned', 'Alt+6', false),
  place('privacy', 'Alt+7', false),
  place('health', 'Alt+8', false),
  {
    id: 'shortcuts',
    words: 'command.shortcuts',
    keys: ['?'],
    group: 'look',
    run: () => useOverlays.setState({ shortcuts: true }),
  },
  { id: 'theme.light', words: 'command.light', keys: [], group: 'look', run: () => changeSettings({ theme: 'light' }) },
  { id: 'theme.dark', words: 'command.dark', keys: [], group: 'look', run: () => changeSettings({ theme: 'dark' }) },
  { id: 'theme.contrast', words: 'command.contrast', keys: [], group: 'look', run: () => changeSettings({ theme: 'contrast' }) },
  { id: 'theme.system', words: 'command.system', keys: [], group: 'look', run: () => changeSettings({ theme: 'system' }) },
]

function focusFilter(): void {
  goTo('columns')
  focusWhenThere('column-filter')
}

const MOST_FRAMES = 60

/** At once where it can be: what is typed right after the key belongs to the field already. */
function focusWhenThere(id: string, frames = MOST_FRAMES): void {
  const found = document.getElementById(id)
  if (found) found.focus()
  else if (frames > 0) requestAnimationFrame(() => focusWhenThere(id, frames - 1))
}

export function isAvailable(command: Command): boolean {
  const hasTable = useTable.getState().info !== null
  if ((command.needsTable || command.inColumns) && !hasTable) return false
  return !command.inColumns || useView.getState().room === 'columns'
}

export function runCommand(id: string): void {
  const command = commands.find((each) => each.id === id)
  if (command && isAvailable(command)) void command.run()
}
