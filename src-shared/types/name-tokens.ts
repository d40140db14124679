/** `shippingZIPCode_2` -> shipping zip code 2. Accents are dropped so that `Année` and `Annee` meet. */
export function nameTokens(name: string): string[] {
  return name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/([A-Za-z])(\d)/g, '$1 $2')
    .replace(/(\d)([A-Za-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}%#$€£]+/u)
    .filter((token) => token !== '')
}

declare const listed: unique symbol
/** Made by `words` alone, so that a word of no list can be passed over for all of them at once. */
export type WordList = ReadonlySet<string> & { readonly [listed]: true }

/** True when one of the words is a token of the name, or a two- or three-word run of its tokens. */
export function nameHas(tokens: readonly string[], list: WordList): boolean {
  for (const run of runsOf(tokens)) if (list.has(run)) return true
  return false
}

const allWords = new Set<string>()

/** Runs that some list holds. Every detector asks for the same name. */
const knownRuns = new WeakMap<readonly string[], readonly string[]>()

function runsOf(tokens: readonly string[]): readonly string[] {
  const known = knownRuns.get(tokens)
  if (known) return known
  const runs: string[] = []
  for (let start = 0; start < tokens.length; start++) {
    let run = ''
    for (let end = start; end < Math.min(tokens.length, start + 3); end++) {
      run += tokens[end]
      if (allWords.has(run)) runs.push(run)
    }
  }
  knownRuns.set(tokens, runs)
  return runs
}

export function words(list: string): WordList {
  const parts = list.split(/\s+/).filter((word) => word !== '')
  for (const part of parts) allWords.add(part)
  return new Set(parts) as ReadonlySet<string> as WordList
}
