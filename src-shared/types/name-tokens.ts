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

/** True when one of the words is a token of the name, or a two- or three-word run of its tokens. */
export function nameHas(tokens: readonly string[], words: ReadonlySet<string>): boolean {
  for (const run of runsOf(tokens)) if (words.has(run)) return true
  return false
}

/** Every detector asks for the same name. */
const knownRuns = new WeakMap<readonly string[], readonly string[]>()

function runsOf(tokens: readonly string[]): readonly string[] {
  const known = knownRuns.get(tokens)
  if (known) return known
  const runs: string[] = []
  for (let start = 0; start < tokens.length; start++) {
    let run = ''
    for (let end = start; end < Math.min(tokens.length, start + 3); end++) {
      run += tokens[end]
      runs.push(run)
    }
  }
  knownRuns.set(tokens, runs)
  return runs
}

export function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/).filter((word) => word !== ''))
}
