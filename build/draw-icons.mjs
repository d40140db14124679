// Draws the PNG icons from the SVG with a Chromium; electron-builder makes .ico and .icns of the largest.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { ensureChromium } from './test-needs.mjs'
import { root } from './toolchain.mjs'

const folder = join(root, 'resources', 'icons')
const svg = readFileSync(join(folder, 'aurora.svg'), 'utf8')
const browser = await chromium.launch({
  executablePath: process.argv[2] ?? ensureChromium(process.execPath),
  args: ['--no-sandbox'],
})
for (const size of [1024, 256, 64]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`)
  writeFileSync(join(folder, `${size}.png`), await page.screenshot({ omitBackground: true }))
}
await browser.close()
