import type { ActionFamily } from '#shared/contract/action.ts'
import { decodeObserved, featureIndex, type Observed } from '#shared/learn/features.ts'
import type { Decision } from '#shared/learn/rule-birth.ts'
import { CLASS_STEP, type SearchOrder, searchOrders, similarityOfCodes } from '#shared/learn/similarity.ts'
import type { MemoryCell, MemoryChoice } from '../store/projections/memory.ts'
import { splitMemoryKey } from '../store/projections/memory.ts'

/** The most recent kinds of columns of one family and type; older ones live on in the rules that they gave birth to. */
export const CELLS_A_GROUP = 500
/** So many similar cells settle what they say; more of them would only take time. */
const ENOUGH = 64

interface Cell {
  key: string
  observed: Observed
  choices: MemoryCell
  last: number
}

interface Group {
  order: SearchOrder
  width: number
  cells: Cell[]
  codes: Int16Array
  places: Map<string, number>
  /** Where the oldest cell is, once the group is full; -1 when it must be looked for. */
  oldest: number
}

export interface Found {
  nearest: number
  similar: Neighbour[]
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
    const group = this.#group(family as ActionFamily, observed, choices !== undefined)
    if (!group) return
    const place = group.places.get(key)
    if (!choices) {
      if (place !== undefined) this.#drop(group, place)
      return
    }
    const last = choices.reduce((latest, [, , seq]) => Math.max(latest, seq), 0)
    const cell: Cell = { key, observed, choices, last }
    if (place === undefined) {
      this.#add(group, cell)
    } else {
      group.cells[place] = cell
      group.oldest = -1
    }
  }

  /**
   * The choices of cells at least as similar as `similarFrom`, and how near the nearest cell is (from `nearFrom` on). Once a
   * cell is near enough to count, only such cells are looked at to the end. Newest first.
   */
  search(family: ActionFamily, observed: Observed, similarFrom: number, nearFrom: number): Found {
    const found: Found = { nearest: 0, similar: [] }
    const group = this.#groups.get(groupName(family, observed))
    if (!group) return found
    const { order, width, codes, cells } = group
    const question = this.#encode(observed, order)
    let least = nearFrom
    for (let place = cells.length - 1; place >= 0 && found.similar.length < ENOUGH; place--) {
      const similarity = similarityOfCodes(codes, place * width, question, order, least)
      if (similarity === 0) continue
      if (similarity > found.nearest) {
        found.nearest = similarity
        least = Math.min(similarity, similarFrom)
      }
      if (similarity >= similarFrom) found.similar.push({ similarity, choices: cells[place]!.choices })
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

  clear(): void {
    this.#groups.clear()
  }

  get size(): number {
    let cells = 0
    for (const group of this.#groups.values()) cells += group.cells.length
    return cells
  }

  #group(family: ActionFamily, observed: Observed, make: boolean): Group | undefined {
    const name = groupName(family, observed)
    let group = this.#groups.get(name)
    if (!group && make) {
      const order = searchOrders[family]
      const width = order.features.length
      group = { order, width, cells: [], codes: new Int16Array(16 * width), places: new Map(), oldest: -1 }
      this.#groups.set(name, group)
    }
    return group
  }

  #add(group: Group, cell: Cell): void {
    let place = group.cells.length
    if (place >= CELLS_A_GROUP) {
      if (group.oldest < 0) group.oldest = oldest(group.cells)
      place = group.oldest
      if (group.cells[place]!.last >= cell.last) return
      group.places.delete(group.cells[place]!.key)
      group.oldest = -1
    }
    if ((place + 1) * group.width > group.codes.length) {
      const wider = new Int16Array(group.codes.length * 2)
      wider.set(group.codes)
      group.codes = wider
    }
    group.cells[place] = cell
    group.places.set(cell.key, place)
    group.codes.set(this.#encode(cell.observed, group.order), place * group.width)
  }

  #drop(group: Group, place: number): void {
    const end = group.cells.length - 1
    group.oldest = -1
    const moved = group.cells[end]!
    group.places.delete(group.cells[place]!.key)
    if (place !== end) {
      group.cells[place] = moved
      group.places.set(moved.key, place)
      group.codes.copyWithin(place * group.width, end * group.width, (end + 1) * group.width)
    }
    group.cells.pop()
  }

  /** Classes get codes that are far apart; buckets are their own. */
  #encode(observed: Observed, { features: order }: SearchOrder): Int16Array {
    const codes = new Int16Array(order.length)
    for (let place = 0; place < order.length; place++) {
      const value = observed[order[place]!]!
      codes[place] = typeof value === 'number' ? value : this.#code(value) * CLASS_STEP
    }
    return codes
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
  return cell.choices.map(([action, count, , parameters]: MemoryChoice) => ({
    observed: cell.observed,
    family,
    action,
    parameters,
    count,
  }))
}
