import { join } from 'node:path'
import { BrowserWindow, nativeTheme, screen } from 'electron'
import { z } from '#shared/contract/schemas/zod.ts'
import { TokenBucket } from '#shared/resilience/token-bucket.ts'
import { uses } from '#shared/resilience/uses.ts'
import type { Application } from '../../application.ts'
import { productRoot } from '../../paths.ts'
import { readJsonFile, writeJsonFile } from '../../settings/json-file.ts'
import { START_PAGE } from './scheme.ts'

const placeSchema = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number().min(400),
  height: z.number().min(300),
  maximized: z.boolean(),
})

let current: BrowserWindow | null = null

export function theWindow(): BrowserWindow | null {
  return current
}

export function openWindow(application: Application): void {
  if (current) {
    current.focus()
    return
  }
  const placeFile = join(application.options.stateFolder, 'window.json')
  const place = rememberedPlace(placeFile)
  const window = new BrowserWindow({
    width: place?.width ?? 1280,
    height: place?.height ?? 800,
    ...(place ? { x: place.x, y: place.y } : {}),
    minWidth: 800,
    minHeight: 500,
    show: false,
    title: 'AURORA',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181c' : '#fbfaf8',
    webPreferences: {
      preload: join(productRoot(), 'out', 'preload', 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: application.options.checkAnswers,
    },
  })
  current = window
  if (place?.maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => {
    const bounds = window.getNormalBounds()
    writeJsonFile(placeFile, { ...bounds, maximized: window.isMaximized() })
  })
  window.on('closed', () => {
    current = null
  })
  reloadAfterCrash(window, application)
  void window.loadURL(START_PAGE)
}

/** A place off every screen (a display that is gone) is forgotten. */
function rememberedPlace(file: string): z.infer<typeof placeSchema> | null {
  const found = placeSchema.safeParse(readJsonFile(file))
  if (!found.success) return null
  const { x, y, width, height } = found.data
  const seen = screen.getAllDisplays().some(({ workArea: area }) => {
    return x < area.x + area.width && x + width > area.x && y < area.y + area.height && y + height > area.y
  })
  return seen ? found.data : null
}

/** Decisions live in the main process, so that a page that dies is simply loaded again. */
function reloadAfterCrash(window: BrowserWindow, application: Application): void {
  const { perSecond, burst } = uses['screen.reload'].limit
  const reloads = new TokenBucket(perSecond, burst)
  window.webContents.on('render-process-gone', (_event, details) => {
    application.log.write('error', 'the page ended', { component: 'renderer', state: details.reason })
    if (details.reason === 'clean-exit') return
    if (reloads.take() === 0) window.webContents.reload()
  })
}
