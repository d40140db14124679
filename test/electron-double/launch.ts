import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Browser, chromium, type Page } from 'playwright-core'
import type { Commands } from './control.ts'

const root = join(import.meta.dirname, '..', '..')

export interface Double {
  page: Page
  /** The page in force: another one after a crash. */
  currentPage(): Promise<Page>
  ask<Name extends keyof Commands>(
    command: Name,
    ...input: Parameters<Commands[Name]>
  ): Promise<Awaited<ReturnType<Commands[Name]>>>
  exited: Promise<number | null>
  close(): Promise<void>
}

/** Starts the built application on the double and attaches to its page. */
export async function launchDouble(options: {
  home: string
  words?: readonly string[]
  environment?: Record<string, string>
}): Promise<Double> {
  const program = join(root, 'out', 'main', 'electron.js')
  const child = spawn(
    process.execPath,
    ['--import', join(import.meta.dirname, 'register.mjs'), program, ...(options.words ?? [])],
    {
      cwd: root,
      env: { ...process.env, AURORA_HOME: options.home, ...options.environment },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    },
  )
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const ask = asker(child)
  const port = await until(() => ask('port') as Promise<number>)
  const browser = await until(() => chromium.connectOverCDP(`http://127.0.0.1:${port}`).catch(() => null))
  const currentPage = (): Promise<Page> => until(() => Promise.resolve(shownPage(browser)))
  const page = await currentPage()
  return {
    page,
    currentPage,
    ask: ask as Double['ask'],
    exited,
    close: async () => {
      if (child.exitCode === null) {
        void ask('quit').catch(() => undefined)
        await Promise.race([exited, wait(5_000)])
        child.kill('SIGKILL')
      }
      await browser.close().catch(() => undefined)
    },
  }
}

function shownPage(browser: Browser): Page | null {
  const pages = browser.contexts().flatMap((context) => context.pages())
  return pages.find((page) => page.url().startsWith('https://aurora.app-scheme.test/')) ?? null
}

function asker(child: ChildProcess): (command: string, input?: unknown) => Promise<unknown> {
  child.setMaxListeners(0)
  let last = 0
  return (command, input) => {
    last += 1
    const id = last
    return new Promise((resolve, reject) => {
      const heard = (message: { id: number; value?: unknown; error?: string }): void => {
        if (message.id !== id) return
        child.off('message', heard)
        if (message.error === undefined) resolve(message.value)
        else reject(new Error(message.error))
      }
      child.on('message', heard)
      child.once('exit', () => reject(new Error('the double ended')))
      child.send({ id, command, input: input ?? {} })
    })
  }
}

const PATIENCE_MS = 20_000

async function until<T>(attempt: () => Promise<T | null | 0>): Promise<T> {
  const begun = Date.now()
  for (;;) {
    const value = await attempt()
    if (value) return value
    if (Date.now() - begun > PATIENCE_MS) throw new Error('the double did not start in time')
    await wait(50)
  }
}
