import { AuroraError } from '../../contract/errors.ts'
import { importOptionsSchema } from '../../contract/schemas/table.ts'
import { z } from '../../contract/schemas/zod.ts'
import type { ImportOptions } from '../../contract/table.ts'

const count = z.number().nonnegative()
const row = z.array(z.string().nullable())

const columnEvidenceSchema = z.object({
  kind: z.enum(['number', 'day', 'text']),
  nulls: count,
  blanks: count,
  lengths: count,
  shortest: count,
  longest: count,
  /** Values with white space before or after; jobs of earlier versions did not count them. */
  padded: count.optional(),
  /** Fields that hold something and are not read as the column's kind. */
  texts: z.number(),
  distinct: count,
  /** Relative, of two standard errors; 0 where all values were counted. */
  distinctError: count,
  /** Sums of powers of the distances to `pivot`, and the hundredths of the distribution. */
  number: z
    .object({
      pivot: z.number(),
      numbers: count,
      s1: z.number().nullable(),
      s2: z.number().nullable(),
      s3: z.number().nullable(),
      s4: z.number().nullable(),
      min: z.number().nullable(),
      max: z.number().nullable(),
      zeros: count,
      negatives: count,
      integers: count,
      quantiles: z.array(z.number()).nullable(),
    })
    .nullable(),
  /** A group a day: its first and its last text, rows, rows with a time of day, rows with a zone. */
  days: z
    .object({
      groups: z.array(z.tuple([z.string(), z.string(), count, count, count.nullable()])),
      hours: z.array(count).length(24),
    })
    .nullable(),
  /** Rows that repeat an earlier value; null where nobody counted. */
  repeats: count.nullable(),
  /** Values in order of first appearance; all of them where `complete`. Null where no value may leave. */
  values: z.array(z.string()).nullable(),
  counts: z.array(count).nullable(),
  complete: z.boolean(),
  /** In place of values: pattern, length, rows; one entry a value where `complete`. */
  shapes: z.array(z.tuple([z.string(), count, count])).nullable(),
  /** Steps from row to row: over the whole table, or within stretches of it. */
  order: z.object({ steps: count, up: count, down: count, byOne: count, every: z.boolean() }).nullable(),
})

/** What a job on a cluster tells of a table: counts and sums, and bounded samples where the person allowed them. */
const jobResultSchema = z.object({
  aurora: z.literal('job-result'),
  version: z.literal(1),
  spark: z.string(),
  source: z.string(),
  format: z.string(),
  import: importOptionsSchema.nullable(),
  /** Whether values were allowed to leave the cluster. */
  values: z.boolean(),
  names: z.array(z.string()),
  rows: count,
  columns: z.array(columnEvidenceSchema),
  first: z.array(row).nullable(),
  sample: z.object({ whole: z.boolean(), rows: z.array(row) }).nullable(),
  repeatedRows: count.nullable(),
})

export type ColumnEvidence = z.infer<typeof columnEvidenceSchema>
export type JobResult = Omit<z.infer<typeof jobResultSchema>, 'import'> & { import: ImportOptions | null }

export function readJobResult(text: string, place: string): JobResult {
  let found: unknown
  try {
    found = JSON.parse(text)
  } catch (error) {
    throw new AuroraError(
      'bad_file',
      `${place}: the result of the job is cut short or damaged.`,
      { path: place },
      { cause: error },
    )
  }
  const parsed = jobResultSchema.safeParse(found)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const where = issue?.path.join('.') ?? ''
    throw new AuroraError('bad_file', `${place}: the result of the job does not fit at ${where}: ${issue?.message ?? ''}`, {
      path: place,
    })
  }
  const result = parsed.data
  const widths = [result.columns, ...(result.first ?? []), ...(result.sample?.rows ?? [])]
  if (widths.some((each) => each.length !== result.names.length))
    throw new AuroraError('bad_file', `${place}: the result of the job does not have the same columns everywhere.`, {
      path: place,
    })
  return result
}
