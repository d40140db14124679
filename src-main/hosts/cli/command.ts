/** A command of the command line: one file each in commands/, listed in commands/index.ts. */
export interface Command {
  name: string
  /** One line for the list of commands. */
  summary: string
  /** Whole help text: usage, options, examples. */
  help: string
  run(words: readonly string[], io: CommandIo): Promise<number>
}

export interface CommandIo {
  /** stdout: JSON and data only. */
  out(text: string): void
  /** stderr: human words. */
  say(words: string): void
  /** Progress on a terminal, silent in a pipe. */
  progress(words: string): void
  isTerminal: boolean
  interactive: boolean
  signal: AbortSignal
  stdout: NodeJS.WritableStream
  stdin: NodeJS.ReadableStream
}

export const EXIT_FINE = 0
export const EXIT_BAD_USAGE = 2
export const EXIT_INTERNAL = 3
