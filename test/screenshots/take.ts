import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { type Host, root, startHost } from '../e2e/support/host.ts'
import { chromiumPath } from '../support/chromium.ts'
import { ScreenDouble } from '../support/screen-double/double.ts'

/** Takes docs/screenshots anew: every room in light and dark, on the samples and the real engine. `npm run screenshots`. */
const folder = join(root, 'docs', 'screenshots')
const themes = ['light', 'dark'] as const
const SETTLE_MS = 900

type Theme = (typeof themes)[number]

interface Shot {
  name: string
  prepare: (page: Page) => Promise<void>
}

const press = (key: string) => (page: Page) => page.keyboard.press(key)

async function onColumn(page: Page, column: string): Promise<void> {
  await page.keyboard.press('Alt+3')
  await page.locator(`[data-column="${column}"]`).click()
  await page.locator('#column-grid').focus()
}

const shots: readonly Shot[] = [
  { name: 'import', prepare: press('Alt+2') },
  {
    name: 'columns',
    prepare: async (page) => {
      await onColumn(page, 'customer_id')
      for (const key of ['a', 'a', 's', 'a']) {
        await page.keyboard.press(key)
        await page.waitForTimeout(250)
      }
      await page.locator('[data-column="country"]').click()
    },
  },
  {
    name: 'change',
    prepare: async (page) => {
      await onColumn(page, 'monthly fee')
      await page.keyboard.press('c')
    },
  },
  {
    name: 'recipe',
    prepare: async (page) => {
      await page.keyboard.press('Escape')
      await onColumn(page, 'country')
      for (const key of ['Control+a', 'Shift+A', 'Alt+4']) await page.keyboard.press(key)
    },
  },
  {
    name: 'export',
    prepare: async (page) => {
      await page.keyboard.press('Alt+5')
      await page.getByText('scikit-learn', { exact: true }).click()
    },
  },
  {
    name: 'ask',
    prepare: async (page) => {
      await page.keyboard.press('Alt+3')
      await page.keyboard.press('Control+j')
      await page.keyboard.type('Which columns have missing values?')
      await page.keyboard.press('Enter')
    },
  },
  {
    name: 'privacy',
    prepare: async (page) => {
      await page.keyboard.press('Escape')
      await page.keyboard.press('Alt+7')
    },
  },
  { name: 'health', prepare: press('Alt+8') },
  {
    name: 'palette',
    prepare: async (page) => {
      await page.keyboard.press('Alt+3')
      await page.keyboard.press('Control+k')
      await page.keyboard.type('co')
    },
  },
  {
    name: 'shortcuts',
    prepare: async (page) => {
      await page.keyboard.press('Escape')
      await page.waitForTimeout(300)
      await page.locator('#column-grid').focus()
      await page.keyboard.press('?')
    },
  },
]

async function newPage(browser: Browser, theme: Theme): Promise<Page> {
  return await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: theme })
}

async function shoot(page: Page, name: string, theme: Theme): Promise<void> {
  await page.waitForTimeout(SETTLE_MS)
  await page.screenshot({ path: join(folder, `${name}-${theme}.png`) })
}

async function takeReal(browser: Browser, host: Host, theme: Theme): Promise<void> {
  const page = await newPage(browser, theme)
  await page.goto(host.url)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await shoot(page, 'start', theme)
  await page.getByRole('button', { name: /^Customers/ }).click()
  await page.getByRole('grid').waitFor()
  await page.waitForTimeout(SETTLE_MS)
  for (const { name, prepare } of shots) {
    await prepare(page)
    await shoot(page, name, theme)
  }
  await page.close()
}

/** Rules and models appear only after days of work: this room is shown with answers that stand for them. */
async function takeLearned(browser: Browser, host: Host, theme: Theme): Promise<void> {
  const page = await newPage(browser, theme)
  const double = new ScreenDouble()
  double.world.settings.theme = theme
  await double.install(page)
  await page.goto(host.url)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('Alt+6')
  await shoot(page, 'learned', theme)
  await page.close()
}

mkdirSync(folder, { recursive: true })
const browser = await chromium.launch({
  executablePath: chromiumPath(),
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
})
try {
  for (const theme of themes) {
    const host = await startHost()
    try {
      await takeReal(browser, host, theme)
      await takeLearned(browser, host, theme)
    } finally {
      await host.close()
    }
  }
} finally {
  await browser.close()
}
