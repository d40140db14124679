import { AuroraError } from '#shared/contract/errors.ts'
import { z } from '#shared/contract/schemas/zod.ts'
import { read } from '../../../library.ts'
import { defineTool, file } from '../tool.ts'

export const tool = defineTool({
  name: 'rows',
  title: 'Show first rows, if the person says yes',
  description: 'The first rows of a table as they were read. The person is asked each time; without a yes nothing is shown.',
  input: { path: file, count: z.number().int().min(1).max(50).default(5) },
  writes: false,
  async run({ path, count }, { folders, signal, mayShowRows }) {
    const allowed = folders.toRead(path)
    if (!(await mayShowRows(`Show the first ${count} rows of ${path} to the assistant that asks?`)))
      throw new AuroraError('forbidden', 'The person did not allow rows to be shown for this call. Use profile or explain.')
    const table = await read(allowed, { signal })
    return { columns: table.columns, rows: await table.sample(count).then((rows) => rows.slice(0, count)) }
  },
})
