import type { MethodName } from '#shared/contract/methods/index.ts'
import type { Handlers } from '../router.ts'

/** The handlers of one group of methods, e.g. everything that begins with `table.`. */
export type HandlersOf<Prefix extends string> = Pick<Handlers, Extract<MethodName, `${Prefix}.${string}`>>
