import type { Learn } from '../tree/plan.ts'
import { pythonText, pythonValue } from './quote.ts'

const SEVERAL = new Set(['references', 'ranks', 'target_means', 'vocabulary', 'neighbours'])

/** The entries of a step's dictionary: several kinds give a whole dictionary, spread into it. */
export function learnPython(learns: readonly Learn[], emit: (learn: Learn) => readonly string[]): string {
  const [first] = learns
  if (first !== undefined && learns.length === 1 && SEVERAL.has(first.kind)) return learnCall(first, emit(first))
  const entries = learns.map((each) =>
    SEVERAL.has(each.kind) ? `**${learnCall(each, emit(each))}` : `${pythonText(each.name)}: ${learnCall(each, emit(each))}`,
  )
  return `{${entries.join(', ')}}`
}

function learnCall(learn: Learn, of: readonly string[]): string {
  const option = (name: string): string => pythonValue(learn.options[name] ?? null)
  const [a = '', b = ''] = of
  switch (learn.kind) {
    case 'range':
      return `value_range(${a})`
    case 'quantile':
      return `quantile(${a}, ${option('at')})`
    case 'edges':
      return learn.options['by'] === 'rank' ? `edges_by_rank(${a}, ${option('bins')})` : `edges_by_width(${a}, ${option('bins')})`
    case 'references':
      return `references(${a}, ${option('points')})`
    case 'mode':
      return `mode(${a}, ${option('empty')})`
    case 'categories':
      return `categories(${a}, ${option('most')}, ${option('min_count')})`
    case 'ranks':
      return learn.options['by'] === 'value' ? `ranks_by_value(${a})` : `ranks_by_frequency(${a})`
    case 'target_means':
      return `target_means(${a}, ${b}, ${option('smoothing')}, ${option('task')})`
    case 'items':
    case 'json_keys':
      return `${learn.kind}(${a}, ${option('most')})`
    case 'vocabulary':
      return `vocabulary(${a}, ${option('most')}, ${option('min_count')})`
    case 'variants':
      return `variants(${a}, ${b})`
    case 'power':
      return `best_power(${a})`
    case 'neighbours':
      return `neighbours(${a}, [${of.slice(1).join(', ')}], ${option('most')})`
    default:
      return `${learn.kind}(${a})`
  }
}
