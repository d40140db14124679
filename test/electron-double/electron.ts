import './control.ts'

/** The parts of Electron's main-process module that AURORA uses. */
export { app } from './app.ts'
export { BrowserWindow } from './browser-window.ts'
export { dialog } from './dialog.ts'
export { ipcMain } from './ipc-main.ts'
export { Menu } from './menu.ts'
export { nativeTheme } from './native-theme.ts'
export { safeStorage } from './safe-storage.ts'
export { screen } from './screen.ts'
export { protocol, session } from './session.ts'
