import type { Context } from './context.ts'
import type { Role, RowRoles } from './role.ts'

const SURE = 0.75
const LIKELY = 0.6
const GUESS = 0.45

const STRONG_BITS = 12

function isDerived({ facts, sums }: Context, line: number): boolean {
  const fact = facts[line]!
  if (fact.numbers === 0) return false
  if (fact.totalStart === 1 || fact.totalOnly === 1) return true
  const best = Math.max(sums.up[line]!, sums.down[line]!)
  return best >= 0.75 && sums.columns[line]! >= 2 && sums.strength[line]! >= STRONG_BITS
}

/** First line of the table's rows: figures under words; a table of words alone starts after its first full line. */
function firstDataLine(context: Context): number {
  const { body, facts, filledLines, firstFigures } = context
  if (firstFigures !== -1) return firstFigures
  const rows = filledLines.filter((line) => body.like[line] === 1)
  if (rows.length < 2) return rows[0] ?? -1
  const [first, second] = [rows[0]!, rows[1]!]
  return facts[first]!.filled >= facts[second]!.filled && facts[first]!.distinct === 1 ? second : first
}

/** Roles by shape and words alone: what is said when no model is at hand. */
export function rolesByRules(context: Context): RowRoles {
  const { grid, body, facts, filledLines } = context
  const roles: Role[] = new Array<Role>(grid.height).fill('empty')
  const confidence = new Array<number>(grid.height).fill(1)
  const set = (line: number, role: Role, sure: number) => {
    roles[line] = role
    confidence[line] = sure
  }
  const first = firstDataLine(context)
  let last = first
  for (const line of filledLines) if (body.like[line] === 1) last = Math.max(last, line)
  let inHeader = true
  for (let at = filledLines.length - 1; at >= 0; at--) {
    const line = filledLines[at]!
    const fact = facts[line]!
    const single = fact.filled === 1 && body.typicalFilled > 1
    if (first === -1) set(line, 'metadata', GUESS)
    else if (line < first) {
      if (inHeader && !single) set(line, 'header', at === 0 || body.like[line] === 1 ? SURE : LIKELY)
      else if (inHeader && filledLines[at + 1] === first && at > 0 && facts[filledLines[at - 1]!]!.filled > 1)
        set(line, 'group', GUESS)
      else {
        inHeader = false
        set(line, 'metadata', LIKELY)
      }
    } else if (line > last) set(line, 'notes', LIKELY)
    else if (single && fact.texts === 1) set(line, 'group', LIKELY)
    else set(line, isDerived(context, line) ? 'derived' : 'data', SURE)
  }
  return { roles, confidence }
}
