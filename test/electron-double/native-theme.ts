import { browser } from './browser.ts'

type Source = 'system' | 'light' | 'dark'

class NativeTheme {
  #source: Source = 'system'

  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark'
  }

  get themeSource(): Source {
    return this.#source
  }

  set themeSource(source: Source) {
    this.#source = source
    void browser().then((context) => {
      for (const page of context.pages()) void page.emulateMedia({ colorScheme: source === 'system' ? null : source })
    })
  }
}

export const nativeTheme = new NativeTheme()
