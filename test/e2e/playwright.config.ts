import { defineConfig } from '@playwright/test'
import { chromiumPath } from '../support/chromium.ts'

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  timeout: 30_000,
  expect: { timeout: 8_000 },
  fullyParallel: true,
  workers: 2,
  retries: 0,
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
