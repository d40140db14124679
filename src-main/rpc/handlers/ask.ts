import type { Application } from '../../application.ts'
import { Assistant } from '../../assistant/assistant.ts'
import type { HandlersOf } from './handlers.ts'

export function askHandlers(application: Application): HandlersOf<'ask'> {
  const assistant = new Assistant(application)
  return {
    'ask.question': ({ table, question, conversation }) => assistant.ask(table, question, conversation),
    'ask.confirm': ({ table, plan }) => assistant.confirm(table, plan),
  }
}
