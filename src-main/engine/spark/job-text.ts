import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ImportOptions } from '#shared/contract/table.ts'
import { surelyMissing } from '#shared/types/lexicon/missing-words.ts'
import { productRoot } from '../../paths.ts'

export interface ProfileOrder {
  path: string
  format: string
  import: ImportOptions | null
  values: boolean
  bytes: number
  out: string
  remote: string | null
}

export interface ApplyOrder {
  path: string
  format: string
  import: ImportOptions | null
  out: string
  outFormat: string
  /** Tells one task from another, so that only the same one is resumed. */
  task: string
  remote: null
}

const start = `

if __name__ == "__main__":
    run(work)
`

/** One file that needs nothing but PySpark: it counts where the rows are. */
export function profileJob(order: ProfileOrder): string {
  const spec = { ...order, missing: [...surelyMissing] }
  const title = order.values
    ? 'Measures a table with Apache Spark. Comes back: counts, sums, frequent values and a bounded sample of rows.'
    : 'Measures a table with Apache Spark. Comes back: counts, sums and patterns; no value, no row.'
  return [header(title, spec), part('common'), part('read'), part('values'), part('profile')].join('\n\n').concat(start)
}

/** The exported script of a recipe, run part by part: prepared where the rows are, and written there. */
export function applyJob(order: ApplyOrder, script: string): string {
  const body = script.replace(/\n+if __name__ == "__main__":[\s\S]*$/, '\n')
  return [header('Applies a recipe with Apache Spark.', order), body, part('common'), part('read'), part('apply')]
    .join('\n\n')
    .concat(start)
}

function part(name: string): string {
  return readFileSync(join(productRoot(), 'resources', 'spark', `${name}.py`), 'utf8').trimEnd()
}

/** JSON text within a Python text: of ASCII alone, so that nothing in it is code. */
function header(title: string, spec: object): string {
  const text = JSON.stringify(spec).replace(/[^\x20-\x7e]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`)
  const quoted = text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")
  return [
    `# ${title}`,
    '# Needs pyspark 3.5 or 4. Run: spark-submit JOB.py',
    'import json',
    '',
    `SPEC = json.loads('${quoted}')`,
  ].join('\n')
}
