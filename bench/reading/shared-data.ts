import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '..', '..')
export const shared = resolve(root, '..', 'shared')
export const ledgerFolder = join(root, 'bench', 'ledger')

/** The public data is not ours to ship: where it is absent a benchmark says so and ends well. */
export function dataFolder(...parts: readonly string[]): string {
  const folder = join(shared, 'data', ...parts)
  if (!existsSync(folder)) {
    process.stderr.write(`${folder} is not here; this benchmark needs it\n`)
    process.exit(0)
  }
  return folder
}
