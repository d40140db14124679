import { extname } from 'node:path'

export const tableEndings = [
  '.csv',
  '.tsv',
  '.tab',
  '.txt',
  '.parquet',
  '.json',
  '.ndjson',
  '.jsonl',
  '.xlsx',
  '.gz',
  '.zst',
  '.zip',
]

/** The table named on a command line, if any: options and the program's own folder are no tables. */
export function fileFromWords(words: readonly string[]): string | null {
  return words.slice(1).findLast((word) => !word.startsWith('-') && tableEndings.includes(extname(word).toLowerCase())) ?? null
}

/** Files that the system asks us to open, perhaps before there is a window to open them in. */
export class OpenRequests {
  #waiting: string[] = []
  #follower: ((path: string) => void) | null = null

  ask(path: string): void {
    if (this.#follower) this.#follower(path)
    else this.#waiting.push(path)
  }

  takeFirst(): string | null {
    return this.#waiting.shift() ?? null
  }

  follow(follower: (path: string) => void): void {
    this.#follower = follower
    for (const path of this.#waiting.splice(0)) follower(path)
  }
}
