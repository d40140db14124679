import { commands } from './commands/index.ts'

/** The list that `aurora help` prints. */
export async function overview(): Promise<string> {
  const lines = ['aurora: messy tables, made ready for analysis and machine learning on this machine alone', '', 'Commands']
  for (const [name, load] of Object.entries(commands).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { command } = await load()
    lines.push(`  ${name.padEnd(10)} ${command.summary}`)
  }
  lines.push(
    '',
    '`aurora COMMAND --help` explains one. JSON goes to stdout, words and progress to stderr.',
    '`--non-interactive` anywhere: never asks. AURORA_HOME moves all state to a folder.',
    'Exit codes: 0 fine, 2 bad usage or bad input, 3 internal.',
    '',
  )
  return lines.join('\n')
}
