import type { DescribedCommand } from '../described-commands.ts'

const quoted = (text: string): string => text.replaceAll("'", "'\\''").replace(/[[\]:]/g, (sign) => `\\${sign}`)

export function zshCompletion(commands: readonly DescribedCommand[]): string {
  const list = commands.map(({ name, summary }) => `    '${name}:${quoted(summary)}'`)
  const cases = commands.map(({ name, options, words }) => {
    const flags = options.map(
      ({ flag, takes, words: about }) =>
        `'${flag}[${quoted(about === '' ? flag.slice(2) : about)}]${takes === '' ? '' : `:${quoted(takes.toLowerCase())}:_files`}'`,
    )
    const first = words.length > 0 ? `'1:what:(${words.join(' ')})'` : `'*:file:_files'`
    return `    ${name}) _arguments ${[...flags, "'--help[explain this command]'", first].join(' ')} ;;`
  })
  return `#compdef aurora
# zsh completion of aurora: aurora completion zsh > "\${fpath[1]}/_aurora"
_aurora() {
  local -a commands
  commands=(
${list.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe 'command' commands
    return
  fi
  local command=\${words[2]}
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join('\n')}
  esac
}
compdef _aurora aurora
`
}
