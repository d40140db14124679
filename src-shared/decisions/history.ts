import { untouched, type WorkState } from './work-state.ts'

interface Moment {
  state: WorkState
  /** What was done to get here: "Accept age". */
  words: string
}

/** Undo and redo without limit. */
export class DecisionHistory {
  #past: Moment[] = []
  #present: Moment = { state: untouched, words: '' }
  #future: Moment[] = []

  get state(): WorkState {
    return this.#present.state
  }

  /** What can be undone, the latest first. */
  get undoable(): readonly string[] {
    return [this.#present, ...this.#past.toReversed()].slice(0, -1).map((moment) => moment.words)
  }

  get redoable(): readonly string[] {
    return this.#future.map((moment) => moment.words)
  }

  record(state: WorkState, words: string): void {
    if (state === this.#present.state) return
    this.#past.push(this.#present)
    this.#present = { state, words }
    this.#future = []
  }

  /** Starts over from decisions brought back: they are no step that could be undone. */
  restore(state: WorkState): void {
    this.#past = []
    this.#present = { state, words: '' }
    this.#future = []
  }

  undo(): string | null {
    const before = this.#past.pop()
    if (!before) return null
    const { words } = this.#present
    this.#future.unshift(this.#present)
    this.#present = before
    return words
  }

  redo(): string | null {
    const next = this.#future.shift()
    if (!next) return null
    this.#past.push(this.#present)
    this.#present = next
    return next.words
  }
}
