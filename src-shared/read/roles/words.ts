/** Words that statistics offices use for the parts of a table, in the languages whose tables are published most. */
const TOTAL_STEM =
  'total|totals|totale|totaal|totales|totaux|subtotal|subtotals|sub-total|gesamt|insgesamt|zusammen|summe|summa|suma|somme|soma|celkem|ogółem|razem|toplam|yhteensä|итого|всего'

export const TOTAL_START = new RegExp(
  `^[^\\p{L}\\p{N}]*(?:grand |sub[ -]?|net |gross )?(?:${TOTAL_STEM})(?![\\p{L}])|^(?:合計|总计|總計|小计|小計|合计|총계)`,
  'iu',
)
export const TOTAL_ANY = new RegExp(`(?<![\\p{L}])(?:${TOTAL_STEM})(?![\\p{L}])|合計|总计|總計|合计|총계`, 'iu')
export const TOTAL_ONLY = new RegExp(`^[^\\p{L}\\p{N}]*(?:grand |sub[ -]?)?(?:${TOTAL_STEM})[^\\p{L}]*$`, 'iu')
export const ALL_START =
  /^[^\p{L}\p{N}]*(?:all|both|overall|entire|combined|alle|beide|tous|toutes|todos|todas|tutti|tutte|ensemble)(?![\p{L}-])/iu
export const MEAN_ANY =
  /(?<!\p{L})(?:average|averages|avg|mean|median|moyenne|durchschnitt|mittelwert|promedio|gemiddelde|media|sum|sums|std|stdev|maximum|minimum|max|min)(?!\p{L})/iu
export const NOTE_START =
  /^[^\p{L}\p{N}]*(?:notes?|n\.?b\.?|sources?|footnotes?|quellen?|anmerkung(?:en)?|hinweis|fuentes?|notas?|fonte|bron|remarks?|comments?|see|updated|last updated|copyright|contact|prepared|published|disclaimer|data|figures|includes?|excludes?|excluding|including|based on|because|for (?:more|further)|this|these|the|due to|rates?|numbers may|may not)(?!\p{L})|^©/iu
export const SOURCE_START =
  /^[^\p{L}\p{N}]*(?:sources?|quellen?|fuentes?|fonte|bron|zdroj|źródło|kaynak|lähde|källa|kilde)(?!\p{L})/iu
export const NOTES_ONLY_START = /^[^\p{L}\p{N}]*(?:notes?|footnotes?|anmerkung(?:en)?|notas?|remarks?)(?!\p{L})/iu
export const FOOTNOTE_MARK =
  /^\s*(?:\(?\d{1,2}[).\]:/\\]?\s+\p{L}|\(?\d{1,2}[).\]/\\]|\[\d+\]|[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰#^~]+|\(?[a-z][).\]/]|[a-z]\s(?=\p{Lu})|\\)/u
export const TABLE_START =
  /^[^\p{L}\p{N}]*(?:tables?|tabelle|tableau|tabla|tabell?a?|quadro|figure|fig|chart|exhibit|appendix|annex|schedule|section|sheet|part|tab)(?!\p{L})/iu
export const BRACKETED = /^\s*[([].*[)\]]\s*$/su
export const LINK = /https?:|www\.|@\w+\.|©/iu
export const UNIT =
  /(?<!\p{L})(?:percent|per cent|thousands?|millions?|billions?|dollars|euros?|pounds|usd|eur|gbp|number of|rate|in %|per \d|\(000s?\))|[%$£€]/iu
export const MEASURE =
  /(?<!\p{L})(?:number|percent|per cent|percentage|rate|ratio|average|mean|median|change|share|value|amount|estimated?|quarter|index|per|%)(?!\p{L})|^\s*(?:1[89]|20)\d\d/iu
export const PERIOD_WORD =
  /(?<!\p{L})(?:january|february|march|april|may|june|july|august|september|october|november|december|quarter|fiscal|annual|monthly|year|as of|as at|(?:19|20)\d\d)(?!\p{L})/iu
