import type { ImportOptions } from '../table.ts'
import { z } from './zod.ts'

const whole = z.number().int().nonnegative()

export const importOptionsSchema = z.object({
  format: z.enum(['delimited', 'parquet', 'json', 'ndjson', 'xlsx']),
  compression: z.enum(['none', 'gzip', 'zstd', 'zip']),
  member: z.string().nullable(),
  encoding: z.string().max(40),
  delimiter: z.string().max(8),
  quote: z.string().max(1).nullable(),
  escape: z.enum(['doubled', 'backslash']).nullable(),
  newline: z.enum(['\n', '\r\n', '\r', 'mixed']),
  comment: z.string().max(8).nullable(),
  decimal: z.enum(['.', ',']),
  padded: z.boolean(),
  preambleRows: whole,
  headerRows: whole,
  skippedRecords: z.array(whole),
  endRecord: whole.nullable(),
  repairedRecords: z.array(whole),
  repair: z.boolean(),
  sheet: z.string().nullable(),
  columns: z.array(z.string()),
}) satisfies z.ZodType<ImportOptions>

export const importChangeSchema = importOptionsSchema.partial()

export const readReportSchema = z.object({
  evidence: z.array(
    z.object({
      what: z.enum(['encoding', 'dialect', 'header', 'rows', 'table']),
      decided: z.string(),
      confidence: z.number().min(0).max(1),
      why: z.array(z.string()),
      runnerUp: z.object({ value: z.string(), options: z.record(z.string(), z.unknown()), why: z.string() }).nullable(),
    }),
  ),
  repairs: z.array(z.object({ line: whole, what: z.string(), before: z.string(), after: z.string() })),
  repairCount: whole,
  quarantine: z.array(z.object({ line: whole, why: z.string(), text: z.string() })),
  quarantineCount: whole,
  leftOut: z.array(z.object({ line: whole, role: z.enum(['metadata', 'notes', 'group', 'derived', 'empty']), text: z.string() })),
  otherTables: z.array(z.object({ line: whole, columns: whole, rows: whole })),
  warnings: z.array(z.object({ code: z.string(), words: z.string(), line: whole.exactOptional(), byte: whole.exactOptional() })),
  partial: z.boolean(),
})
