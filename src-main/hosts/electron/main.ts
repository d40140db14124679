import { resolve } from 'node:path'
import { app, dialog, nativeTheme, protocol, safeStorage, session } from 'electron'
import { Application } from '../../application.ts'
import { stateFolder } from '../../paths.ts'
import { versionOfProduct } from '../version.ts'
import { fileFromWords, OpenRequests } from './files.ts'
import { guardContents, guardSession } from './guards.ts'
import { connectIpc } from './ipc.ts'
import { installMenu } from './menu.ts'
import { appScheme, serveScreens } from './scheme.ts'
import { openWindow, theWindow } from './window.ts'

// Before anything else: a scheme becomes privileged only ahead of `ready`.
protocol.registerSchemesAsPrivileged([appScheme])
app.enableSandbox()

const openRequests = new OpenRequests()

if (!app.requestSingleInstanceLock()) {
  app.quit()
} else {
  app.on('open-file', (event, path) => {
    event.preventDefault()
    openRequests.ask(path)
  })
  app.on('second-instance', (_event, words, folder) => {
    const window = theWindow()
    if (window?.isMinimized()) window.restore()
    window?.focus()
    const file = fileFromWords(words)
    if (file) openRequests.ask(resolve(folder, file))
  })
  app.on('web-contents-created', (_event, contents) => guardContents(contents))
  app
    .whenReady()
    .then(start)
    .catch((error: Error) => {
      dialog.showErrorBox('AURORA could not start', error.message)
      app.exit(3)
    })
}

async function start(): Promise<void> {
  const first = fileFromWords(process.argv)
  guardSession(session.defaultSession)
  serveScreens(session.defaultSession.protocol)
  const application = await Application.start({
    host: 'electron',
    stateFolder: stateFolder(),
    version: versionOfProduct(),
    openAtStart: openRequests.takeFirst() ?? (first ? resolve(first) : null),
    checkAnswers: !app.isPackaged,
    native: {
      safeStorage,
      openDialog: async () => {
        const chosen = await dialog.showOpenDialog({ properties: ['openFile'], title: 'Open a table' })
        return chosen.canceled ? null : (chosen.filePaths[0] ?? null)
      },
      saveDialog: async (name) => {
        const chosen = await dialog.showSaveDialog({ defaultPath: name })
        return chosen.canceled ? null : (chosen.filePath ?? null)
      },
      rememberFile: (path) => app.addRecentDocument(path),
      applyTheme: (theme) => {
        nativeTheme.themeSource = theme === 'contrast' ? 'system' : theme
      },
    },
  })
  connectIpc(application)
  installMenu(application.events)
  openRequests.follow((path) => application.events.tell('table.openRequested', { path }))
  openWindow(application)

  app.on('activate', () => openWindow(application))
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('child-process-gone', (_event, details) => {
    application.log.write('warning', 'a helper process ended', { component: details.type, state: details.reason })
  })
  let closing = false
  app.on('will-quit', (event) => {
    if (closing) return
    closing = true
    event.preventDefault()
    void application.close().finally(() => app.exit(0))
  })
}
