import type { Application } from '../../application.ts'
import { leaveWords, previewView, pullWords, pushWords, syncStatus } from '../../sync/views.ts'
import type { HandlersOf } from './handlers.ts'

export function syncHandlers(application: Application): HandlersOf<'sync'> {
  const { sync, pace, learning } = application
  const after = async (words: string) => {
    pace.wake()
    return { words, status: await syncStatus(sync, learning) }
  }
  return {
    'sync.status': () => syncStatus(sync, learning),
    'sync.enrol': async (invitation, { signal }) => {
      const { team } = await sync.enrol(invitation, signal)
      return after(`You are in ${team.name}. Nothing has been sent yet.`)
    },
    'sync.preview': () => previewView(sync),
    'sync.push': async (_input, { signal }) => after(pushWords(await sync.push(signal))),
    'sync.pull': async (_input, { signal }) => after(pullWords(await sync.pull(signal))),
    'sync.leave': async ({ forget }, { signal }) => after(leaveWords(await sync.leave(forget, signal))),
  }
}
