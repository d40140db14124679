import { currencyCodes, genderWords, languageCodes2, languageNames, stateCodes, stateNames } from '../lexicon/code-lists.ts'
import { nameHas, type WordList, words } from '../name-tokens.ts'
import { type Detector, shapeVote } from '../vote.ts'

interface ClosedList {
  what: string
  has(text: string): boolean
  names: WordList
  needsName: boolean
}

const lists: readonly ClosedList[] = [
  {
    what: 'ISO 4217 currency codes',
    has: (text) => currencyCodes.has(text),
    names: words('currency currencies cur ccy curr'),
    needsName: false,
  },
  {
    what: 'ISO 639 language codes',
    has: (text) => languageCodes2.has(text.slice(0, 2).toLowerCase()) && /^[a-z]{2}(?:[-_][A-Za-z]{2})?$/i.test(text),
    names: words('lang language languages locale idioma sprache langue'),
    needsName: true,
  },
  {
    what: 'names of languages',
    has: (text) => languageNames.has(text.toLowerCase()),
    names: words('language languages lang'),
    needsName: false,
  },
  {
    what: 'states or provinces',
    has: (text) => stateNames.has(text.toLowerCase()),
    names: words('state province region st'),
    needsName: false,
  },
  {
    what: 'codes of states or provinces',
    has: (text) => stateCodes.has(text),
    names: words('state province st stateabbr statecode region'),
    needsName: true,
  },
  {
    what: 'words for gender',
    has: (text) => genderWords.has(text.toLowerCase()),
    names: words('sex gender geschlecht sexo genre genero sesso'),
    needsName: true,
  },
]

/** Closed lists that the world keeps: currencies, languages, states, gender. */
export const codeList: Detector = {
  id: 'code-list',
  detect(view) {
    for (const { what, has, names, needsName } of lists) {
      const named = nameHas(view.tokens, names)
      if (needsName && !named) continue
      if (!needsName && !named && view.values.length < 3) continue
      const vote = shapeVote('code-list', view, ({ text }) => has(text), {
        type: 'categorical',
        subtype: 'nominal',
        words: `are ${what}`,
        named,
        strength: 0.86,
      })
      if (vote) return { ...vote, proven: true }
    }
    return null
  },
}
