import { type Detector, shapeVote } from '../vote.ts'

function isJsonObject(text: string): boolean {
  if (!/^[[{]/.test(text) || !/[\]}]$/.test(text)) return false
  try {
    const value: unknown = JSON.parse(text)
    if (Array.isArray(value)) return value.some((item) => typeof item === 'object' && item !== null && !Array.isArray(item))
    return typeof value === 'object' && value !== null
  } catch {
    return false
  }
}

export const json: Detector = {
  id: 'json',
  detect(view) {
    const vote = shapeVote('json', view, ({ text }) => isJsonObject(text), {
      type: 'json',
      subtype: 'json',
      words: 'are JSON that parses',
      strength: 0.98,
    })
    return vote && { ...vote, proven: true }
  },
}
