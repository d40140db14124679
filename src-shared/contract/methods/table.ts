import { clusterAddress } from '../cluster-address.ts'
import { method } from '../method.ts'
import { contextSchema } from '../schemas/context.ts'
import { importChangeSchema, importOptionsSchema, readReportSchema } from '../schemas/table.ts'
import { z } from '../schemas/zod.ts'

export const tableId = z.string().min(1).max(60)
const row = z.array(z.string().nullable())

export const tableInfoSchema = z.object({
  table: tableId,
  name: z.string(),
  path: z.string().nullable(),
  columns: z.array(z.string()),
  /** Null until the full pass has counted them. */
  rows: z.number().nullable(),
  import: importOptionsSchema,
  report: readReportSchema,
  context: contextSchema,
  state: z.enum(['reading', 'provisional', 'complete', 'failed', 'cancelled']),
  /** The running full pass, if any. */
  job: z.string().nullable(),
  failure: z.string().nullable(),
  /** Decisions that were brought back after a crash or from an earlier visit. */
  restored: z.number(),
})

export type TableInfo = z.infer<typeof tableInfoSchema>

/** Where a table comes from: a path that this machine may read, an upload, pasted text, a sample. */
export const tableSourceSchema = z.union([
  z.object({ path: z.string().min(1).max(4096) }),
  z.object({ upload: z.string().min(1).max(100) }),
  z.object({ text: z.string().min(1), name: z.string().max(255) }),
  z.object({ sample: z.string().min(1).max(100) }),
  /** What a job on a cluster has told: the job of `table.measureThere`. */
  z.object({ measured: z.string().min(1).max(60) }),
])

/** A path on a cluster, and what may leave it. */
export const clusterOrderSchema = z.object({
  master: z.string().regex(clusterAddress, 'no address of a cluster').max(1000),
  path: z.string().min(1).max(4096),
  format: z.enum(['csv', 'parquet', 'orc', 'json', 'ndjson', 'avro', 'delta', 'iceberg']).nullable(),
  allowSample: z.boolean(),
})

export const tableFindingSchema = z.object({
  id: z.string(),
  severity: z.enum(['info', 'caution', 'danger']),
  words: z.string(),
  /** What to do about it. */
  remedy: z.string(),
  columns: z.array(z.string()),
  rows: z.number().nullable(),
})

export type TableFinding = z.infer<typeof tableFindingSchema>

export const tableMethods = [
  method('table.open', z.object({ source: tableSourceSchema, import: importChangeSchema.exactOptional() }), tableInfoSchema),
  /** Has a table measured on a cluster. When the job is done, its id opens what it told. */
  method('table.measureThere', clusterOrderSchema, z.object({ job: z.string() })),
  method('table.info', z.object({ table: tableId }), tableInfoSchema),
  method('table.list', z.object({}), z.object({ tables: z.array(tableInfoSchema) })),
  method('table.close', z.object({ table: tableId }), z.object({ done: z.literal(true) })),
  /** Reads again with changed import options; decisions on columns that stay are kept. */
  method('table.reimport', z.object({ table: tableId, import: importChangeSchema }), tableInfoSchema),
  /** First rows as they would be read under other options, without opening. */
  method(
    'table.tryImport',
    z.object({ table: tableId, import: importChangeSchema, rows: z.number().int().min(1).max(1000) }),
    z.object({ columns: z.array(z.string()), rows: z.array(row), report: readReportSchema }),
  ),
  method(
    'table.rows',
    z.object({ table: tableId, offset: z.number().int().min(0), limit: z.number().int().min(1).max(1000) }),
    z.object({ columns: z.array(z.string()), rows: z.array(row), total: z.number().nullable() }),
  ),
  /** Advice about the table as a whole: duplicate rows and columns, leakage, collinearity, class imbalance, a split column. */
  method('table.findings', z.object({ table: tableId }), z.object({ findings: z.array(tableFindingSchema) })),
  method('table.setContext', z.object({ table: tableId, context: contextSchema }), tableInfoSchema),
] as const
