import type { InputOf } from '#shared/contract/methods/index.ts'
import { call, onConnection, sourceOf } from '../client/client.ts'
import { RequestFailed, shapeOf, wasCancelled } from '../client/request-failed.ts'
import { t } from '../words/index.ts'
import { cancelJob, finishOf, useJobs } from './jobs.ts'
import { announce, complain } from './notices.ts'
import { refreshRecent, useSession } from './session.ts'
import { emptyHistory, loadRows, showTable, useTable } from './table.ts'
import { forgetPlace, setView, useView } from './view.ts'

type Source = InputOf<'table.open'>['source']

/** Shows a named progress with a way to cancel; what was open stays open when the new file cannot be read. */
async function opening(
  name: string,
  makeSource: (onProgress: (share: number, words?: string) => void, signal: AbortSignal) => Promise<Source>,
) {
  useTable.getState().opening?.cancel()
  const control = new AbortController()
  const show = (words: string, share: number | null) =>
    useTable.setState({ opening: { words, share, cancel: () => control.abort(), since: performance.now() } })
  show(t('opening.file', { name }), null)
  useTable.setState({ openFailure: null })
  try {
    const source = await makeSource((share, words) => show(words ?? t('opening.upload', { name }), share), control.signal)
    show(t('opening.file', { name }), null)
    const info = await call('table.open', { source }, control.signal)
    if (control.signal.aborted) return void call('table.close', { table: info.table }).catch(() => undefined)
    forgetPlace()
    showTable(info)
    setView({ table: info.table, room: needsCheck(info.report) ? 'import' : 'columns' })
    await loadRows()
    announce(t('announce.opened', { name: info.name, columns: info.columns.length }))
    void refreshRecent()
  } catch (thrown) {
    if (wasCancelled(thrown)) return announce(t('announce.cancelled'))
    const { message, code } = shapeOf(thrown)
    useTable.setState({ openFailure: { message, code, name } })
    announce(message)
    void refreshRecent()
    setView({ room: 'start' })
  } finally {
    useTable.setState({ opening: null })
  }
}

const UNCERTAIN_BELOW = 0.6

/** A reading that is in doubt is shown first; a clear one is not put in the way. */
function needsCheck(report: { evidence: readonly { confidence: number }[]; quarantineCount: number }): boolean {
  return report.quarantineCount > 0 || report.evidence.some((each) => each.confidence < UNCERTAIN_BELOW)
}

export function openPath(path: string): Promise<void> {
  return opening(path.split(/[\\/]/).at(-1) ?? path, async () => ({ path }))
}

export function openSample(id: string, title: string): Promise<void> {
  return opening(title, async () => ({ sample: id }))
}

export function openText(text: string): Promise<void> {
  return opening(t('paste.name'), async () => ({ text, name: 'pasted.csv' }))
}

/** Has a table measured on a cluster first; what the job told is opened then. */
export function openOnCluster(order: InputOf<'table.measureThere'>): Promise<void> {
  const name = order.path.split(/[\\/]/).findLast((part) => part !== '') ?? order.path
  return opening(name, async (onProgress, signal) => {
    const { job } = await call('table.measureThere', order)
    const stop = (): void => void cancelJob(job)
    signal.addEventListener('abort', stop, { once: true })
    const unwatch = useJobs.subscribe(({ jobs }) => {
      const known = jobs[job]
      if (known?.total) onProgress(known.done / known.total, known.words)
    })
    const { state, words } = await finishOf(job).finally(unwatch)
    signal.throwIfAborted()
    if (state !== 'done') throw new RequestFailed({ code: 'unavailable', message: words, data: {} })
    return { measured: job }
  })
}

export function openFile(file: File): Promise<void> {
  return opening(file.name, (onProgress, signal) => sourceOf(file, onProgress, signal))
}

/** The native dialog where there is one, else the browser's. */
export async function chooseFile(): Promise<void> {
  if (useSession.getState().info?.nativeDialogs) {
    try {
      const { path } = await call('dialog.open', {})
      if (path !== null) await openPath(path)
    } catch (thrown) {
      complain(thrown)
    }
    return
  }
  const input = document.createElement('input')
  input.type = 'file'
  input.addEventListener('change', () => {
    const file = input.files?.[0]
    if (file) void openFile(file)
  })
  input.click()
}

/** After a reload of the page the table is still open on the main side. */
export async function resumeTable(): Promise<boolean> {
  const wanted = useView.getState().table
  if (wanted === null) return false
  try {
    const { tables } = await call('table.list', {})
    const info = tables.find((each) => each.table === wanted)
    if (!info) return false
    showTable(info)
    await loadRows()
    return true
  } catch {
    return false
  }
}

export async function closeTable(): Promise<void> {
  const { info } = useTable.getState()
  if (!info) return
  useTable.setState({ info: null, rows: new Map(), history: emptyHistory, findings: [] })
  forgetPlace()
  setView({ table: null, room: 'start' })
  await call('table.close', { table: info.table }).catch(complain)
}

/** After a lost connection the host may be the same one or a new one: what it holds is shown, what it lost is opened again. */
export function watchConnection(): void {
  let lost = false
  onConnection((connected) => {
    if (!connected) lost = true
    else if (lost) {
      lost = false
      void bringBack()
    }
  })
}

async function bringBack(): Promise<void> {
  const { info } = useTable.getState()
  if (!info) return
  try {
    showTable(await call('table.info', { table: info.table }))
    await loadRows()
    announce(t('connection.back'))
  } catch (thrown) {
    if (shapeOf(thrown).code === 'not_found' && info.path !== null) await openPath(info.path)
    else complain(thrown)
  }
}
