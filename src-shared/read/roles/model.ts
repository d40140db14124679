import { CLASS_COUNT, SCORED_ROLES } from './role.ts'
import type { Moves } from './smooth.ts'
import { type PackedTrees, type Trees, unpackTrees } from './trees.ts'

export interface RowModelFile extends Moves {
  readonly format: number
  readonly roles: readonly string[]
  readonly trees: PackedTrees
}

export interface RowModel extends Moves {
  readonly trees: Trees
}

export const MODEL_FORMAT = 1

/** Makes a model of a parsed model file; throws a RangeError that says what does not fit. */
export function toRowModel(file: RowModelFile): RowModel {
  if (file.format !== MODEL_FORMAT) throw new RangeError(`row-role model of format ${file.format}, expected ${MODEL_FORMAT}`)
  if (file.roles.join() !== SCORED_ROLES.join()) throw new RangeError(`row-role model for other roles: ${file.roles.join(', ')}`)
  if (file.moves.length !== CLASS_COUNT || file.start.length !== CLASS_COUNT)
    throw new RangeError('row-role model without an order of roles')
  const { moves, start, strength } = file
  return { trees: unpackTrees(file.trees), moves, start, strength }
}
