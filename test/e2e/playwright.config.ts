import { defineConfig } from '@playwright/test'
import { chromiumPath } from '../support/chromium.ts'
import type { HostName } from './support/fixtures.ts'

/** Ways that one host alone has: a typed path, a file dropped through the browser, a download, a killed server. */
const loopbackOnly = /dropped file|download|killed host|path that leads|script to take away/

export default defineConfig<{ hostName: HostName }>({
  projects: [
    { name: 'loopback' },
    { name: 'electron-double', testMatch: 'ways.spec.ts', grepInvert: loopbackOnly, use: { hostName: 'electron-double' } },
    { name: 'electron', testMatch: 'ways.spec.ts', grepInvert: loopbackOnly, use: { hostName: 'electron' } },
  ],
  testDir: '.',
  outputDir: '../../test-results',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  fullyParallel: true,
  workers: 2,
  retries: process.env['CI'] ? 1 : 0,
  reporter: process.env['AURORA_REPORT'] ? [['list'], ['json', { outputFile: process.env['AURORA_REPORT'] }]] : 'list',
  use: {
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      executablePath: chromiumPath(),
      args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
    trace: 'off',
  },
})
