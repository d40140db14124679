import { getHeapStatistics } from 'node:v8'
import { isMainThread } from 'node:worker_threads'

// Loaded ahead of the application: holds as much memory as is missing to somewhat more than four fifths of what it may have.
const WANTED = 0.84
const NUMBERS = 250_000
const held: number[][] = []

function fill(): void {
  const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics()
  for (let share = used / limit; share < WANTED; share += (NUMBERS * 8) / limit) held.push(new Array<number>(NUMBERS).fill(0.5))
}

if (isMainThread) setInterval(fill, 200).unref()
