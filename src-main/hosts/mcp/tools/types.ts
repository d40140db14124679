import { types } from '../../../library.ts'
import { withoutValues } from '../aggregates.ts'
import { defineTool, file } from '../tool.ts'

export const tool = defineTool({
  name: 'types',
  title: 'Say what the columns are',
  description: 'The type of every column, how sure, and why.',
  input: { path: file },
  writes: false,
  async run({ path }, { folders, signal }) {
    const columns = await types(folders.toRead(path), { signal })
    return {
      columns: columns.map(({ column, type, subtype, class9, confidence, reason, personal }) => ({
        column,
        type,
        subtype,
        class9,
        confidence,
        reason: withoutValues(reason),
        personal: personal?.kind ?? null,
      })),
    }
  },
})
