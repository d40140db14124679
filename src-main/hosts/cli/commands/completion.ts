import { AuroraError } from '#shared/contract/errors.ts'
import { type Command, EXIT_FINE } from '../command.ts'
import { bashCompletion } from '../completion/bash.ts'
import { fishCompletion } from '../completion/fish.ts'
import { zshCompletion } from '../completion/zsh.ts'
import { describedCommands } from '../described-commands.ts'
import { commands } from './index.ts'

const shells = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion }

export const command: Command = {
  name: 'completion',
  summary: 'completion of commands and options for a shell',
  help: `
usage: aurora completion bash|zsh|fish

Prints a script that teaches the shell the commands and options of aurora.

Examples: source <(aurora completion bash)
          aurora completion zsh > "\${fpath[1]}/_aurora"
          aurora completion fish > ~/.config/fish/completions/aurora.fish
`,
  async run(words, io) {
    const [shell = '', ...more] = words
    if (!Object.hasOwn(shells, shell) || more.length > 0)
      throw new AuroraError('bad_usage', 'Name the shell: aurora completion bash|zsh|fish')
    io.out(shells[shell as keyof typeof shells](await describedCommands(commands)))
    return EXIT_FINE
  },
}
