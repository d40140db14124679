import { noContext } from '#shared/contract/context.ts'
import { AuroraError } from '#shared/contract/errors.ts'
import { typeReading } from '#shared/profile/measure/type-reading.ts'
import { checked } from '../../decide/checked.ts'
import type { Measured, RequestKind } from '../../decide/measured.ts'
import { contextOf, FEWEST_ROWS, purposeSchema } from '../../decide/requests.ts'
import { profileTable } from '../../engine/profile-table.ts'
import { openTable } from '../../ingest/open-table.ts'
import { readBytes } from './body.ts'
import { MAXIMUM_TABLE_BYTES } from './checked-body.ts'
import type { RouteContext } from './route.ts'

/** JSON is held and measured beside this thread; CSV of any size is taken as a stream and read as a file would be. */
export async function measuredBody(context: RouteContext, kind: RequestKind): Promise<Measured> {
  const { request, measuring, signal } = context
  if ((request.headers['content-type'] ?? '').startsWith('text/csv')) return await measuredStream(context, kind)
  return await measuring.measure(kind, await readBytes(request, MAXIMUM_TABLE_BYTES), signal)
}

async function measuredStream({ request, uploads, url, signal }: RouteContext, kind: RequestKind): Promise<Measured> {
  const purpose = contextOf(checked(purposeSchema, Object.fromEntries(url.searchParams)))
  const upload = await uploads.take(request, 'table.csv', signal)
  try {
    const opened = await openTable(uploads.pathOf(upload), {}, { signal })
    if (kind === 'column' && opened.columns.length !== 1)
      throw new AuroraError('bad_input', `One column is asked for here, not ${opened.columns.length}: /v1/batch takes tables.`)
    if (purpose.target !== null && !opened.columns.includes(purpose.target))
      throw new AuroraError('bad_input', 'The target is none of the columns.')
    // The same reading as for JSON: the rules alone, which answer a program in a fraction of a millisecond.
    const profile = await profileTable(opened, { context: { ...noContext, ...purpose }, reading: typeReading, signal })
    if (profile.rows < FEWEST_ROWS) throw new AuroraError('bad_input', `A table needs ${FEWEST_ROWS} rows or more.`)
    return { rows: profile.rows, context: purpose, profiles: profile.columns }
  } finally {
    await uploads.drop(upload)
  }
}
