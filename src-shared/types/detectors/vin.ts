import { hasVinShape, passesVinCheck } from '../checks/vin.ts'
import { matchShare } from '../column-view.ts'
import { nameHas, words } from '../name-tokens.ts'
import { type Detector, shapeVote } from '../vote.ts'

const names = words('vin vehicleidentificationnumber chassis fin')

export const vin: Detector = {
  id: 'vin',
  detect(view) {
    const named = nameHas(view.tokens, names)
    const checked = matchShare(view, ({ text }) => passesVinCheck(text), { least: named ? 0 : 0.6 })
    if (!named && checked.share < 0.6) return null
    const vote = shapeVote('vin', view, ({ text }) => hasVinShape(text), {
      type: 'identifier',
      subtype: 'code',
      words: `have the shape of a vehicle number (${Math.round(checked.share * 100)} % pass its check digit)`,
      named,
      strength: 0.96,
    })
    return vote && { ...vote, proven: checked.share > 0.6, personal: { kind: 'vehicle_number', confidence: 0.8 } }
  },
}
