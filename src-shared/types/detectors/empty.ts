import type { Detector } from '../vote.ts'

export const empty: Detector = {
  id: 'empty',
  detect(view) {
    if (view.present > 0) return null
    const why =
      view.setAside.length > 0
        ? `it holds nothing but ${view.setAside.map((word) => `“${word}”`).join(', ')}`
        : 'no row has a value'
    return {
      detector: 'empty',
      type: 'empty',
      subtype: 'empty',
      score: 0.99,
      share: 1,
      reason: `The column is empty: ${why}`,
      counterExamples: [],
    }
  },
}
