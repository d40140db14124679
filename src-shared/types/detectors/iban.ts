import { isIban } from '../checks/iban.ts'
import { matchShare } from '../column-view.ts'
import { nameHas, words } from '../name-tokens.ts'
import { type Detector, shapeVote } from '../vote.ts'

export const iban: Detector = {
  id: 'iban',
  detect(view) {
    const match = matchShare(view, ({ text }) => isIban(text))
    const vote = shapeVote('iban', view, match, {
      type: 'identifier',
      subtype: 'code',
      words: 'are bank accounts (IBAN) whose check digits hold',
      named: nameHas(view.tokens, words('iban account bankaccount konto')),
      least: 0.5,
      strength: 0.98,
    })
    return vote && { ...vote, proven: true, personal: { kind: 'bank_account', confidence: 0.98 } }
  },
}
