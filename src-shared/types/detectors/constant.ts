import type { Detector } from '../vote.ts'

export const constant: Detector = {
  id: 'constant',
  detect(view) {
    const only = view.values[0]
    if (!only || view.distinct > 1 || view.values.length > 1 || view.rows - view.nulls < 3) return null
    // A value beside nulls can say yes against no.
    const score = view.nulls === 0 ? 0.97 : 0.8
    return {
      detector: 'constant',
      type: 'constant',
      subtype: 'constant',
      score,
      share: 1,
      reason: `every row that has a value has the same one${view.nulls > 0 ? '; the others are empty' : ''}`,
      counterExamples: [],
    }
  },
}
