import type { World } from '../answer.ts'
import type { FactBook } from '../fact-book.ts'
import { listed } from '../plan-text.ts'
import type { QuestionKind } from '../question-kind.ts'

interface Figure {
  id: string
  pattern: RegExp
  tell(world: World, book: FactBook): string
}

const rowsOf = (world: World, book: FactBook): string => `${book.count('rows', world.profile.rows, 'table/rows')} rows`
const columnsOf = (world: World, book: FactBook): string =>
  `${book.count('columns', world.profile.columns.length, 'table/columns')} columns`

const figures: readonly Figure[] = [
  {
    id: 'duplicateColumns',
    pattern:
      /\b(duplicat\w*|identical|repeated|same|copies of) .*\b(columns?|fields?|variables?)\b|\bcolumns?\b.*\b(duplicat\w*|identical|same (values|data|content))/,
    tell(world, book) {
      const groups = world.profile.duplicateColumns
      const count = book.count('groups of columns with the same values', groups.length, 'table/duplicateColumns')
      return groups.length === 0
        ? `No two columns hold the same values (${count} found).`
        : `${count} groups hold the same values: ${groups.map((each) => listed(each)).join('; ')}.`
    },
  },
  {
    id: 'duplicateRows',
    pattern: /\b(duplicat\w*|repeated|identical|copies|repeats|twice|double)\b/,
    tell(world, book) {
      const count = book.count('rows that repeat another', world.profile.duplicateRows, 'table/duplicateRows')
      return `${count} of ${rowsOf(world, book)} repeat another row in every column.`
    },
  },
  {
    id: 'candidateKeys',
    pattern:
      /\b(primary|candidate|natural|unique) keys?\b|\b(identif(y|ies)|key) (each|every|a|the|of the)? ?(row|record|table)\b|\bkey column|\bserve as (a |the )?key/,
    tell(world, book) {
      const keys = world.profile.candidateKeys
      const count = book.count('candidate keys', keys.length, 'table/candidateKeys')
      return keys.length === 0
        ? `No column, and no small group of columns, names each row (${count} found).`
        : `${count} found: ${keys.map((each) => each.join(' + ')).join('; ')}.`
    },
  },
  {
    id: 'dependencies',
    pattern: /\b(functional )?dependenc(y|ies)\b|\b(depends?|determines?|fix(es)?) (on )?(another|each other|other)/,
    tell(world, book) {
      const found = world.profile.dependencies
      const count = book.count('dependencies', found.length, 'table/dependencies')
      const shown = found
        .slice(0, 8)
        .map(
          ({ from, to, holds }) =>
            `${from} fixes ${to} (${book.note(`${from} fixes ${to}`, `${Number((holds * 100).toFixed(1))} %`, 'table/dependencies')})`,
        )
      return found.length === 0 ? `No column fixes another (${count} found).` : `${count} found: ${shown.join('; ')}.`
    },
  },
  {
    id: 'missing',
    pattern:
      /\bhow (many|much)\b.*\b(missing|gaps?|empty|nulls?|blanks?|nans?)\b|\b(share|percent\w*|number|total|count) of (the )?(missing|gaps?|empty|nulls?|blanks?)/,
    tell(world, book) {
      const cells = world.profile.columns.reduce((sum, each) => sum + each.missing.count, 0)
      const all = world.profile.rows * world.profile.columns.length
      return `${book.count('cells without a value', cells, 'profile/missing.count')} of ${book.count('cells', all, 'table/cells')} cells have no value.`
    },
  },
  {
    id: 'suspects',
    pattern: /\bhow many\b.*\b(wrong|suspicious|suspect|erroneous|bad|odd) (cells?|values?|entries)\b/,
    tell: (world, book) =>
      `${book.count('cells that look wrong', world.profile.suspectCount, 'table/suspects')} cells look wrong.`,
  },
  {
    id: 'rows',
    pattern:
      /\b(how many|number of|count of|count the) (rows?|records?|lines?|entries|observations|samples|instances|examples)\b|\brow count\b/,
    tell: (world, book) => `${rowsOf(world, book)}.`,
  },
  {
    id: 'columns',
    pattern: /\b(how many|number of|count of) (columns?|fields?|variables?|features?|attributes?)\b|\bcolumn count\b/,
    tell: (world, book) => `${columnsOf(world, book)}.`,
  },
  {
    id: 'names',
    pattern:
      /\b(list|show|what are|name|give me) (me )?(all |the )*(columns?|column names|fields?|variables?|headers?)( names)?( there| here)?$|\b(column|field|variable) names\b/,
    tell: (world, book) =>
      `${columnsOf(world, book)}: ${listed(
        world.profile.columns.map((each) => each.name),
        100,
      )}.`,
  },
  {
    id: 'size',
    pattern: /\b(size|shape|dimensions?|how (big|large|long|wide))\b/,
    tell: (world, book) => `${rowsOf(world, book)}, ${columnsOf(world, book)}.`,
  },
  {
    id: 'target',
    pattern:
      /\b(best predict\w*|predict(s|ive|ors?)|most (important|relevant|informative|useful)|helps? (to )?predict|strongest|tells? (the )?target|influence\w*|drives?|related to the target|explains? (the )?target)\b/,
    tell(world, book) {
      if (world.context.target === null)
        return 'No target is chosen. Choose the column to predict, and I can say which columns tell most about it.'
      const ranked = world.profile.columns
        .filter((each) => each.target !== null)
        .sort((a, b) => (b.target?.alone ?? 0) - (a.target?.alone ?? 0))
      const shown = ranked.slice(0, 5).map((each) => `${each.name} (${book.of(each, 'target.alone')})`)
      return `Alone, these tell most about ${world.context.target}, by their cross-validated score: ${shown.join(', ')}.`
    },
  },
]

export const tableFact: QuestionKind = {
  id: 'tablefact',
  words: 'figures of the whole table: rows, columns, duplicates, keys, dependencies, what tells the target',
  example: 'Are there duplicate rows?',
  score: ({ pattern, columns }, world) => {
    const figure = figureIn(pattern)
    if (figure === null) return 0
    if (figure.id === 'target') return columns.length === 0 || columns.every((each) => each === world.context.target) ? 0.87 : 0
    return columns.length === 0 ? 0.87 : 0
  },
  answer: ({ pattern }, world, book) => ({
    words: figureIn(pattern)!.tell(world, book),
    suggestions: ['How clean is this table?'],
  }),
}

function figureIn(pattern: string): Figure | null {
  return figures.find((figure) => figure.pattern.test(pattern)) ?? null
}
