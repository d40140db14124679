import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import type { Prepared } from './harness.ts'

/** The same later rows with their columns turned round: a script finds columns by name. */
export function reordered(prepared: readonly Prepared[], home: string): Prepared[] {
  return prepared
    .filter((each) => each.case.columns.length > 1)
    .map((each) => {
      const folder = join(home, `turned-${each.case.name}`)
      mkdirSync(folder, { recursive: true })
      copyFileSync(join(each.folder, 'training.csv'), join(folder, 'training.csv'))
      const turned = [each.case.columns, ...each.case.rows].map((row) => row.toReversed())
      writeFileSync(join(folder, 'later.csv'), `${Papa.unparse(turned, { newline: '\n' })}\n`)
      return { ...each, folder }
    })
}
