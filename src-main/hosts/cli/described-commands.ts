import type { Command } from './command.ts'

export interface DescribedOption {
  flag: string
  /** What it takes, e.g. `FILE`; empty for a switch. */
  takes: string
  words: string
}

export interface DescribedCommand {
  name: string
  summary: string
  help: string
  usage: readonly string[]
  options: readonly DescribedOption[]
  /** Words that may stand behind the command: `status`, `backup`. */
  words: readonly string[]
}

/** A command as its own help describes it: completion and the man page say what the help says. */
export function describeCommand({ name, summary, help }: Pick<Command, 'name' | 'summary' | 'help'>): DescribedCommand {
  const lines = help.trim().split('\n')
  const usage = usageOf(lines)
  return { name, summary, help: help.trim(), usage, options: optionsOf(lines, usage), words: wordsOf(name, usage) }
}

function usageOf(lines: readonly string[]): string[] {
  const first = lines.findIndex((line) => line.startsWith('usage:'))
  if (first < 0) return []
  const usage: string[] = []
  for (const line of lines.slice(first)) {
    if (line.trim() === '') break
    usage.push(line.replace(/^usage:/, '').trim())
  }
  return usage
}

function optionsOf(lines: readonly string[], usage: readonly string[]): DescribedOption[] {
  const found = new Map<string, DescribedOption>()
  for (const line of lines) {
    const match = /^\s+(--[a-z][a-z-]*)(?: ([A-Z][\w|.-]*))?\s{2,}(\S.*)$/.exec(line)
    if (match) found.set(match[1]!, { flag: match[1]!, takes: match[2] ?? '', words: match[3]! })
  }
  for (const match of usage.join(' ').matchAll(/(--[a-z][a-z-]*)(?: ([A-Za-z][\w|.-]*))?/g)) {
    const flag = match[1]!
    if (!found.has(flag)) found.set(flag, { flag, takes: match[2] ?? '', words: '' })
  }
  return [...found.values()]
}

/** `aurora store status|backup`, or one line a word. */
function wordsOf(name: string, usage: readonly string[]): string[] {
  const words = usage.flatMap((line) => {
    const next = new RegExp(`aurora ${name} ([a-z][a-z|]*)(?= |$)`).exec(line)?.[1]
    return next === undefined ? [] : next.split('|')
  })
  return [...new Set(words)]
}

export async function describedCommands(
  commands: Readonly<Record<string, () => Promise<{ command: Command }>>>,
): Promise<DescribedCommand[]> {
  const loaded = await Promise.all(Object.values(commands).map((load) => load()))
  return loaded.map(({ command }) => describeCommand(command)).sort((a, b) => (a.name < b.name ? -1 : 1))
}
