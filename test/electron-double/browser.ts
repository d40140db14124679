import { createServer } from 'node:net'
import { type BrowserContext, chromium } from 'playwright-core'
import { chromiumPath } from '../support/chromium.ts'

let started: Promise<BrowserContext> | null = null
export let debuggingPort = 0

/** One real Chromium for the whole double. Tests attach to its debugging port to drive the same pages. */
export function browser(): Promise<BrowserContext> {
  started ??= launch()
  return started
}

async function launch(): Promise<BrowserContext> {
  debuggingPort = await freePort()
  const instance = await chromium.launch({
    executablePath: chromiumPath(),
    args: [
      `--remote-debugging-port=${debuggingPort}`,
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  return await instance.newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: 'block' })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
