import { profile } from '../../../library.ts'
import { aggregateProfile } from '../aggregates.ts'
import { defineTool, file } from '../tool.ts'

export const tool = defineTool({
  name: 'profile',
  title: 'Measure a table',
  description: 'Counts, gaps, distinct values, distributions and findings of every column, and of the table. No values.',
  input: { path: file },
  writes: false,
  async run({ path }, { folders, signal }) {
    return { ...aggregateProfile(await profile(folders.toRead(path), { signal })) }
  },
})
