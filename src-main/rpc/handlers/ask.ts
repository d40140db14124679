import { AuroraError } from '#shared/contract/errors.ts'
import type { Application } from '../../application.ts'
import type { HandlersOf } from './handlers.ts'

export function askHandlers(_application: Application): HandlersOf<'ask'> {
  const refuse = (): never => {
    throw new AuroraError('not_built', 'Questions in plain words are not answered yet.')
  }
  return { 'ask.question': refuse, 'ask.confirm': refuse }
}
