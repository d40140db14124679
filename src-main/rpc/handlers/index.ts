import type { Application } from '../../application.ts'
import type { Handlers } from '../router.ts'
import { applicationHandlers } from './application.ts'
import { askHandlers } from './ask.ts'
import { columnHandlers } from './columns.ts'
import { learningHandlers } from './learning.ts'
import { recipeHandlers } from './recipe.ts'
import { syncHandlers } from './sync.ts'
import { tableHandlers } from './table.ts'

export function handlersOf(application: Application): Handlers {
  return {
    ...applicationHandlers(application),
    ...tableHandlers(application),
    ...columnHandlers(application),
    ...recipeHandlers(application),
    ...learningHandlers(application),
    ...askHandlers(application),
    ...syncHandlers(application),
  }
}
