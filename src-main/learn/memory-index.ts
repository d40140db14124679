import type { ActionFamily, Parameters } from '#shared/contract/action.ts'
import { decodeObserved, featureIndex, features, type Observed } from '#shared/learn/features.ts'
import type { Decision } from '#shared/learn/rule-birth.ts'
import { searchOrders, similarityOfCodes } from '#shared/learn/similarity.ts'
import type { MemoryCell } from '../store/projections/memory.ts'
import { splitMemoryKey } from '../store/projections/memory.ts'

/** The most recent kinds of columns of one family and type; older ones live on in the rules that they gave birth to. */
export const CELLS_A_GROUP = 1_000
const WIDTH = features.length

interface Cell {
  key: string
  observed: Observed
  choices: MemoryCell
  last: number
}

interface Group {
  cells: Cell[]
  codes: Int16Array
  places: Map<string, number>
}

export interface Neighbour {
  similarity: number
  choices: MemoryCell
}

/** Past decisions in memory, searched without touching the disk. */
export class MemoryIndex {
  readonly #groups = new Map<string, Group>()
  readonly #codes = new Map<string, number>()

  /** Puts one row of the projection, or takes it out when nothing is left of it. */
  set(key: string, choices: MemoryCell | undefined): void {
    const { family, observed: text } = splitMemoryKey(key)
    const observed = decodeObserved(text)
    const group = this.#group(groupName(family, observed), choices !== undefined)
    if (!group) return
    const place = group.places.get(key)
    if (!choices) {
      if (place !== undefined) this.#drop(group, place)
      return
    }
    const last = choices.reduce((latest, [, , seq]) => Math.max(latest, seq), 0)
    const cell: Cell = { key, observed, choices, last }
    if (place !== undefined) group.cells[place] = cell
    else this.#add(group, cell)
  }

  neighbours(family: ActionFamily, observed: Observed, least: number): readonly Neighbour[] {
    const group = this.#groups.get(groupName(family, observed))
    if (!group) return []
    const question = this.encode(observed)
    const order = searchOrders[family]
    const found: Neighbour[] = []
    for (let place = 0; place < group.cells.length; place++) {
      const similarity = similarityOfCodes(group.codes, place * WIDTH, question, order, least)
      if (similarity >= least) found.push({ similarity, choices: group.cells[place]!.choices })
    }
    return found
  }

  /** Everything that was decided on this ground, for giving birth to rules. */
  decisions(family: ActionFamily, observed: Observed): readonly Decision[] {
    const group = this.#groups.get(groupName(family, observed))
    return group ? group.cells.flatMap((cell) => decisionsOf(family, cell)) : []
  }

  *all(): Iterable<Decision & { last: number }> {
    for (const [name, group] of this.#groups) {
      const family = name.slice(0, name.indexOf(' ')) as ActionFamily
      for (const cell of group.cells) for (const decision of decisionsOf(family, cell)) yield { ...decision, last: cell.last }
    }
  }

  families(observed: Observed): readonly ActionFamily[] {
    const found: ActionFamily[] = []
    for (const family of Object.keys(searchOrders) as ActionFamily[])
      if (this.#groups.has(groupName(family, observed))) found.push(family)
    return found
  }

  encode(observed: Observed): Int16Array {
    return Int16Array.from(observed, (value) => (typeof value === 'number' ? value : this.#code(value)))
  }

  clear(): void {
    this.#groups.clear()
  }

  get size(): number {
    let cells = 0
    for (const group of this.#groups.values()) cells += group.cells.length
    return cells
  }

  #group(name: string, make: boolean): Group | undefined {
    let group = this.#groups.get(name)
    if (!group && make) {
      group = { cells: [], codes: new Int16Array(16 * WIDTH), places: new Map() }
      this.#groups.set(name, group)
    }
    return group
  }

  #add(group: Group, cell: Cell): void {
    let place = group.cells.length
    if (place >= CELLS_A_GROUP) {
      place = oldest(group.cells)
      if (group.cells[place]!.last >= cell.last) return
      group.places.delete(group.cells[place]!.key)
    }
    if ((place + 1) * WIDTH > group.codes.length) {
      const wider = new Int16Array(group.codes.length * 2)
      wider.set(group.codes)
      group.codes = wider
    }
    group.cells[place] = cell
    group.places.set(cell.key, place)
    group.codes.set(this.encode(cell.observed), place * WIDTH)
  }

  #drop(group: Group, place: number): void {
    const end = group.cells.length - 1
    const moved = group.cells[end]!
    group.places.delete(group.cells[place]!.key)
    if (place !== end) {
      group.cells[place] = moved
      group.places.set(moved.key, place)
      group.codes.copyWithin(place * WIDTH, end * WIDTH, (end + 1) * WIDTH)
    }
    group.cells.pop()
  }

  #code(word: string): number {
    let code = this.#codes.get(word)
    if (code === undefined) {
      code = this.#codes.size
      this.#codes.set(word, code)
    }
    return code
  }
}

function groupName(family: string, observed: Observed): string {
  return `${family} ${observed[featureIndex.type]} ${observed[featureIndex.target] === 'this' ? 'target' : ''}`
}

function oldest(cells: readonly Cell[]): number {
  let place = 0
  for (let index = 1; index < cells.length; index++) if (cells[index]!.last < cells[place]!.last) place = index
  return place
}

function decisionsOf(family: ActionFamily, cell: Cell): readonly Decision[] {
  return cell.choices.map(([action, count, , parameters]: readonly [string | null, number, number, Parameters]) => ({
    observed: cell.observed,
    family,
    action,
    parameters,
    count,
  }))
}
