import { call } from '../client/client.ts'
import { offerText } from '../components/pick-file.ts'
import { t } from '../words/index.ts'
import { complain, notify } from './notices.ts'
import { useSession } from './session.ts'

/** Through the native dialog where there is one, else as a download. */
export async function saveText(name: string, text: string): Promise<void> {
  if (!useSession.getState().info?.nativeDialogs) {
    offerText(name, text)
    return notify(t('export.saved', { name }), 'good')
  }
  try {
    const { path } = await call('dialog.save', { name })
    if (path === null) return
    await call('export.saveText', { path, text })
    notify(t('export.saved', { name: path }), 'good')
  } catch (thrown) {
    complain(thrown)
  }
}

export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    notify(t('copied'), 'good')
  } catch (thrown) {
    complain(thrown)
  }
}
