import type { Experiment } from '../experiment.ts'
import { experiments as connections } from './connections.ts'
import { experiments as engine } from './engine.ts'
import { experiments as files } from './files.ts'
import { experiments as host } from './host.ts'
import { experiments as models } from './models.ts'
import { experiments as process } from './process.ts'
import { experiments as rules } from './rules.ts'
import { experiments as store } from './store.ts'
import { experiments as workers } from './workers.ts'

export const experiments: readonly Experiment[] = [
  ...models,
  ...rules,
  ...store,
  ...files,
  ...engine,
  ...workers,
  ...host,
  ...process,
  ...connections,
]
