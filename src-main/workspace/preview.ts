import type { ActionCall } from '#shared/contract/action.ts'
import { AuroraError } from '#shared/contract/errors.ts'
import type { OutputOf } from '#shared/contract/methods/index.ts'
import type { TableSession } from './table-session.ts'

export async function previewColumn(
  _session: TableSession,
  _column: string,
  _steps: readonly ActionCall[] | null,
  _rows: number,
): Promise<OutputOf<'columns.preview'>> {
  throw new AuroraError('not_built', 'The preview is not built yet.')
}
