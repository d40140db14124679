import { resolve } from 'node:path'
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { AuroraError } from '#shared/contract/errors.ts'

/** The words behind a command's name; one that is not known is told with the way to the command's help. */
export function commandWords<const Options extends ParseArgsOptionsConfig>(
  command: string,
  words: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new AuroraError('bad_usage', `${error instanceof Error ? error.message : String(error)}. See: aurora ${command} --help`)
  }
}

export function onePath(command: string, positionals: readonly string[], what = 'FILE or DIR'): string {
  const [path, ...more] = positionals
  if (path === undefined || more.length > 0)
    throw new AuroraError('bad_usage', `${command} takes one ${what}. See: aurora ${command} --help`)
  return resolve(path)
}

export function noPath(command: string, positionals: readonly string[]): void {
  if (positionals.length > 0)
    throw new AuroraError(
      'bad_usage',
      `${command} does not know what to do with ${positionals[0]}. See: aurora ${command} --help`,
    )
}

export function oneOf<Value extends string>(name: string, asked: string | undefined, values: readonly Value[]): Value | null {
  if (asked === undefined) return null
  const found = values.find((value) => value === asked)
  if (found === undefined) throw new AuroraError('bad_usage', `--${name} is one of ${values.join(', ')}, not ${asked}.`)
  return found
}
