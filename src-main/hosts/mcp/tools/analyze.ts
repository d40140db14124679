import { analyzeFile } from '../../../advisor/analyze-file.ts'
import { aggregateAdvice, withoutValues } from '../aggregates.ts'
import { contextOf, defineTool, file, purpose } from '../tool.ts'

export const tool = defineTool({
  name: 'analyze',
  title: 'Recommend what to do with each column',
  description:
    'For every column an action with a calibrated confidence, reasons and alternatives, and advice on the table as a whole.',
  input: { path: file, ...purpose },
  writes: false,
  async run({ path, ...asked }, { folders, advisor, signal }) {
    const context = contextOf(asked)
    const found = await analyzeFile(folders.toRead(path), advisor(), {
      ...context,
      task: asked.task ?? null,
      measure: false,
      signal,
      progress: () => undefined,
    })
    return {
      rows: found.profile.rows,
      context: found.context,
      table: found.table.map(({ id, severity, words, remedy }) => ({ id, severity, words: withoutValues(words), remedy })),
      recommendations: found.recommendations.map(aggregateAdvice),
    }
  },
})
