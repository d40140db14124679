import { performance } from 'node:perf_hooks'
import type { Timekeeper } from '#shared/advise/ask-layer.ts'

export const timekeeper: Timekeeper = {
  now: () => performance.now(),
  after(milliseconds) {
    let timer: NodeJS.Timeout | undefined
    const passed = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, milliseconds)
    })
    return { passed, cancel: () => clearTimeout(timer) }
  },
}
