import { AuroraError } from '#shared/contract/errors.ts'
import { methods } from '#shared/contract/methods/index.ts'
import type { Application } from '../../application.ts'
import type { Handlers } from '../router.ts'
import { applicationHandlers } from './application.ts'

export function handlersOf(application: Application): Handlers {
  const built: Partial<Handlers> = { ...applicationHandlers(application) }
  const missing = methods.filter(({ name }) => !Object.hasOwn(built, name)).map(({ name }) => [name, () => refuse(name)] as const)
  return { ...Object.fromEntries(missing), ...built } as Handlers
}

function refuse(name: string): never {
  throw new AuroraError('not_built', `${name} is not built yet.`)
}
