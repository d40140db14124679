import type { DescribedCommand } from '../described-commands.ts'

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

export function fishCompletion(commands: readonly DescribedCommand[]): string {
  const lines = ['# fish completion of aurora: aurora completion fish > ~/.config/fish/completions/aurora.fish']
  for (const { name, summary, options, words } of commands) {
    lines.push(`complete -c aurora -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`)
    const here = `-n '__fish_seen_subcommand_from ${name}'`
    if (words.length > 0) lines.push(`complete -c aurora ${here} -a ${quoted(words.join(' '))}`)
    for (const { flag, takes, words: about } of options)
      lines.push(
        `complete -c aurora ${here} -l ${flag.slice(2)}${takes === '' ? '' : ' -r'}${about === '' ? '' : ` -d ${quoted(about)}`}`,
      )
  }
  return `${lines.join('\n')}\n`
}
