import { matchShare } from '../column-view.ts'
import { plainWord } from '../lexicon/countries.ts'
import { nameWords } from '../lexicon/name-words.ts'
import { nameHas, words } from '../name-tokens.ts'
import { type Detector, percentWords } from '../vote.ts'

const streetWords = words(
  'street st road rd avenue ave av lane ln drive dr court ct boulevard blvd way place pl square sq terrace ter circle cir highway hwy parkway pkwy close crescent cres rue chemin impasse allee quai strasse str weg platz gasse allee damm ufer via viale piazza corso vicolo calle avenida avda plaza paseo carretera camino rua travessa praca largo estrada straat laan plein kade dijk gracht ulica ul aleja os ulice namesti utca ut ter korut vagen gatan gata gade vej alle vei veien gt katu tie kuja polku tanav tee puiestee odos leoforos suite apt box po p.o unit floor',
)
const otherAddresses = words('email mail ip web mac wallet type count id')
const suffix =
  /(?:strasse|straße|str\.?|weg|gasse|platz|allee|straat|laan|plein|gade|vej|vagen|gatan|veien|gata|katu|tie|kuja|utca|tanav|braut|vegur|kade|dorp|steenweg)$/

/** Street addresses: words for streets in many languages beside a house number. */
export const address: Detector = {
  id: 'address',
  detect(view) {
    const named = nameHas(view.tokens, nameWords.address) && !nameHas(view.tokens, otherAddresses)
    const match = matchShare(
      view,
      ({ text }) => {
        if (!/\d/.test(text) || !/\p{L}{2}/u.test(text) || text.length > 120) return false
        return plainWord(text)
          .split(/[\s,]+/)
          .some((word) => streetWords.has(word.replace(/\.$/, '')) || suffix.test(word))
      },
      { least: named ? 0 : 0.7 },
    )
    if (!named && match.share < 0.7) return null
    const loose = matchShare(view, ({ text }) => /\d/.test(text) && /\p{L}{2}/u.test(text))
    const share = named ? Math.max(match.share, loose.share) : match.share
    if (share < (named ? 0.5 : 0.7) || view.uniqueness < 0.2) return null
    const confidence = named ? 0.95 : 0.82 * match.share
    return {
      detector: 'address',
      type: 'text',
      subtype: 'short',
      score: named ? 0.85 * share : 0.75 * share,
      share,
      reason: `${percentWords(share)} look like street addresses${named ? `, and the name “${view.name}” says so too` : ''}`,
      counterExamples: match.misses,
      personal: { kind: 'address', confidence },
    }
  },
}
