import { isIban } from '../checks/iban.ts'
import { nameHas, words } from '../name-tokens.ts'
import { type Detector, shapeVote } from '../vote.ts'

const accountNames = words('iban account bankaccount konto')

export const iban: Detector = {
  id: 'iban',
  detect(view) {
    const vote = shapeVote('iban', view, ({ text }) => isIban(text), {
      type: 'identifier',
      subtype: 'code',
      words: 'are bank accounts (IBAN) whose check digits hold',
      named: nameHas(view.tokens, accountNames),
      least: 0.5,
      strength: 0.98,
    })
    return vote && { ...vote, proven: true, personal: { kind: 'bank_account', confidence: 0.98 } }
  },
}
