import type { ValueTally } from '../column-view.ts'
import { type Detector, shapeVote } from '../vote.ts'

const pair = /^[[(]?\s*(-?\d{1,3}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)\s*[\])]?$/
const wkt = /^(?:SRID=\d+;)?(?:MULTI)?(?:POINT|LINESTRING|POLYGON)\s*Z?\s*\(/i

export const point: Detector = {
  id: 'point',
  detect(view) {
    const isPoint = ({ text }: ValueTally) => {
      if (wkt.test(text)) return true
      const found = pair.exec(text)
      return (
        found !== null &&
        found[1]!.includes('.') &&
        found[2]!.includes('.') &&
        Math.abs(Number(found[1])) <= 180 &&
        Math.abs(Number(found[2])) <= 180
      )
    }
    return shapeVote('point', view, isPoint, { type: 'geo', subtype: 'point', words: 'are points on the map', strength: 0.96 })
  },
}
