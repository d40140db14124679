import type { Capability } from './capability.ts'
import { capability as chromium } from './chromium.ts'
import { capability as electron } from './electron.ts'
import { capability as engine } from './engine.ts'
import { capability as model } from './model.ts'
import { capability as oracle } from './oracle.ts'
import { capability as python } from './python.ts'
import { capability as runtime } from './runtime.ts'
import { capability as spark } from './spark.ts'
import { capability as stateFolder } from './state-folder.ts'
import { capability as store } from './store.ts'
import { capability as typeModel } from './type-model.ts'

export const capabilities: readonly Capability[] = [
  runtime,
  stateFolder,
  store,
  model,
  typeModel,
  oracle,
  engine,
  electron,
  chromium,
  python,
  spark,
]
