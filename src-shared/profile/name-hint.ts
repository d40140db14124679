const hints = {
  id: ['id', 'ids', 'key', 'uuid', 'guid', 'index', 'idx', 'rownum', 'pk'],
  code: ['code', 'zip', 'zipcode', 'postcode', 'postal', 'sku', 'isbn', 'icd', 'fips', 'iso', 'ticker'],
  date: ['date', 'day', 'dob', 'birthday', 'created', 'updated', 'timestamp', 'datetime', 'modified', 'when'],
  time: ['time', 'hour', 'hours', 'minute', 'minutes', 'duration', 'elapsed', 'seconds'],
  year: ['year', 'yr', 'month', 'quarter', 'week'],
  amount: ['price', 'amount', 'cost', 'salary', 'income', 'revenue', 'sales', 'fee', 'budget', 'balance', 'total', 'wage', 'tax'],
  count: ['count', 'number', 'num', 'nr', 'qty', 'quantity', 'n', 'times'],
  rate: ['rate', 'ratio', 'percent', 'percentage', 'pct', 'share', 'proportion'],
  age: ['age'],
  flag: ['is', 'has', 'flag', 'active', 'enabled', 'deleted', 'valid'],
  place: ['city', 'country', 'state', 'county', 'region', 'address', 'street', 'location', 'province', 'district'],
  coordinate: ['lat', 'latitude', 'lon', 'lng', 'long', 'longitude'],
  person: ['name', 'firstname', 'lastname', 'surname', 'fullname', 'author', 'patient', 'customer'],
  contact: ['email', 'mail', 'phone', 'telephone', 'mobile', 'fax'],
  text: ['description', 'comment', 'comments', 'notes', 'note', 'text', 'review', 'title', 'message', 'summary'],
  category: ['type', 'category', 'class', 'kind', 'group', 'status', 'level', 'grade', 'gender', 'sex', 'species'],
  rank: ['rank', 'rating', 'score', 'stars', 'priority'],
  missing: ['unnamed'],
} as const

export const nameHints: readonly string[] = ['none', ...Object.keys(hints)]

const byWord = new Map<string, string>()
for (const [hint, words] of Object.entries(hints)) for (const word of words) byWord.set(word, hint)

/** The words of a column name: `customerID`, `customer_id` and `Customer Id` all give `customer id`. */
export function wordsOfName(name: string): readonly string[] {
  return name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

/** What a name suggests. The last word says most (`order date`, `customer id`); `is` and `has` count at the front only. */
export function nameHint(name: string): string {
  const words = wordsOfName(name)
  if (words[0] === 'is' || words[0] === 'has') return 'flag'
  for (const word of words.toReversed()) {
    const hint = byWord.get(word)
    if (hint !== undefined && hint !== 'flag') return hint
  }
  return words.some((word) => byWord.get(word) === 'flag' && word.length > 3) ? 'flag' : 'none'
}
