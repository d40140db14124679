import type { DescribedCommand } from '../described-commands.ts'

export function bashCompletion(commands: readonly DescribedCommand[]): string {
  const cases = commands.map(({ name, options, words }) => {
    const flags = [...words, ...options.map((option) => option.flag), '--help'].join(' ')
    return `    ${name}) words='${flags}' ;;`
  })
  return `# bash completion of aurora: source <(aurora completion bash)
_aurora() {
  local current=\${COMP_WORDS[COMP_CWORD]} words=''
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '${commands.map((each) => each.name).join(' ')} help --version' -- "$current"))
    return
  fi
  case \${COMP_WORDS[1]} in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  if [[ $current != -* ]]; then
    local IFS=$'\\n'
    COMPREPLY+=($(compgen -f -- "$current"))
  fi
}
complete -o filenames -F _aurora aurora
`
}
