import { chooseLines, WHOLE_UP_TO } from './choose-lines.ts'
import { toContext } from './context.ts'
import { lineFeatures } from './features.ts'
import { toGrid } from './grid.ts'
import type { RowModel } from './model.ts'
import { CLASS_COUNT, type Records, type Role, type RowRoles, SCORED_ROLES } from './role.ts'
import { rolesByRules } from './rules.ts'
import { alignEntities } from './same-entity.ts'
import { smooth } from './smooth.ts'
import { chancesOf } from './trees.ts'

function classifyAll(records: Records, model: RowModel | undefined): RowRoles {
  const context = toContext(toGrid(records))
  if (!model) return rolesByRules(context)
  const roles: Role[] = new Array<Role>(records.length).fill('empty')
  const confidence = new Array<number>(records.length).fill(1)
  const { names, values, lines } = lineFeatures(context)
  if (lines.length === 0) return { roles, confidence }
  const chances = smooth(chancesOf(model.trees, names, values), model)
  alignEntities(context, chances)
  for (const [row, line] of lines.entries()) {
    let best = 0
    for (let role = 1; role < CLASS_COUNT; role++)
      if (chances[row * CLASS_COUNT + role]! > chances[row * CLASS_COUNT + best]!) best = role
    roles[line] = SCORED_ROLES[best]!
    confidence[line] = chances[row * CLASS_COUNT + best]!
  }
  return { roles, confidence }
}

/**
 * The role of each record, in file order. Without a model, plain rules answer, with less confidence.
 * Of files over WHOLE_UP_TO records only the lines that chooseLines names are looked at; the rest is data.
 */
export function classifyRows(records: Records, model?: RowModel): RowRoles {
  if (records.length <= WHOLE_UP_TO) return classifyAll(records, model)
  const { lines, filled } = chooseLines(records)
  const part = classifyAll(
    lines.map((line) => records[line]!),
    model,
  )
  let data = 0
  let sure = 0
  for (const [at, role] of part.roles.entries()) {
    if (role !== 'data') continue
    data++
    sure += part.confidence[at]!
  }
  const usual = data === 0 ? 0.5 : sure / data
  const roles = Array.from(filled, (count): Role => (count === 0 ? 'empty' : 'data'))
  const confidence = Array.from(filled, (count) => (count === 0 ? 1 : usual))
  for (const [at, line] of lines.entries()) {
    roles[line] = part.roles[at]!
    confidence[line] = part.confidence[at]!
  }
  return { roles, confidence }
}
