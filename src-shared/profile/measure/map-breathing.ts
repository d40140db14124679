import type { Breathe } from './reading.ts'

/** Maps one item after the other and lets other work run in between. */
export async function mapBreathing<Item, Result>(
  items: readonly Item[],
  breathe: Breathe | undefined,
  of: (item: Item, index: number) => Result,
): Promise<Result[]> {
  const results: Result[] = []
  for (const [index, item] of items.entries()) {
    results.push(of(item, index))
    await breathe?.()
  }
  return results
}
