import type { ImportOptions } from '#shared/contract/table.ts'

export type ImportChange = { [Key in keyof ImportOptions]?: ImportOptions[Key] | undefined }

export function definedOf(change: ImportChange): Partial<ImportOptions> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<ImportOptions>
}

/** What stays when the person changes one thing: what was decided of the bytes, not what follows from it. */
export function layoutOf(options: ImportOptions): Partial<ImportOptions> {
  const { columns: _columns, skippedRecords: _skipped, repairedRecords: _repaired, endRecord: _end, ...layout } = options
  return layout
}
