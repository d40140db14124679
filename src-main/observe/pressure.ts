import { statfs } from 'node:fs/promises'
import { getHeapStatistics } from 'node:v8'
import { AuroraError } from '#shared/contract/errors.ts'
import type { Component } from '#shared/contract/methods/application.ts'

export const PRESSED_FROM = 0.8
/** From here on another table could be the one that ends the application. */
export const FULL_FROM = 0.92
const LOW_DISK_BYTES = 200 * 1024 * 1024

/** The part of the memory that may be used which is used: of the heap, and of what the machine lets this process have. */
export function memoryShare(): number {
  const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics()
  const free = process.availableMemory()
  const resident = process.memoryUsage.rss()
  return Math.max(used / limit, resident / (resident + free))
}

export function refuseWhenFull(share = memoryShare()): void {
  if (share < FULL_FROM) return
  const words = 'There is not enough memory for another table. Close one that is not needed, or other programs.'
  throw new AuroraError('no_space', words, { percent: Math.round(share * 100) })
}

export function memoryComponent(share: number): Component {
  const percent = Math.round(share * 100)
  if (share < PRESSED_FROM) return { name: 'memory', state: 'ok', words: `${percent} % in use.`, remedy: '' }
  return {
    name: 'memory',
    state: 'degraded',
    words: `${percent} % in use: remembered advice was dropped to make room, and work takes longer.`,
    remedy: 'Close tables that are not needed, or other programs.',
  }
}

const GIGABYTE = 1e9

function sizeWords(bytes: number): string {
  const [unit, size] = bytes >= GIGABYTE * 10 ? ['GB', GIGABYTE] : ['MB', 1e6]
  return `${Math.round(bytes / size).toLocaleString('en')} ${unit}`
}

export async function diskComponent(folder: string, lowBytes = LOW_DISK_BYTES): Promise<Component> {
  try {
    const { bavail, bsize } = await statfs(folder)
    const free = bavail * bsize
    const words = `${sizeWords(free)} are free where AURORA keeps its state.`
    if (free >= lowBytes) return { name: 'disk', state: 'ok', words, remedy: '' }
    return {
      name: 'disk',
      state: 'degraded',
      words: `${words} When it is full, decisions are refused rather than half kept.`,
      remedy: 'Make room on that disk.',
    }
  } catch {
    return {
      name: 'disk',
      state: 'degraded',
      words: 'The folder of the state cannot be looked at.',
      remedy: 'Set AURORA_HOME to a folder that you may write.',
    }
  }
}
