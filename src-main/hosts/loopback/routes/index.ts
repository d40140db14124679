import type { Route } from '../route.ts'
import { route as batch } from './batch.ts'
import { route as correct } from './correct.ts'
import { route as docs } from './docs.ts'
import { route as download } from './download.ts'
import { route as explain } from './explain.ts'
import { route as health } from './health.ts'
import { route as metrics } from './metrics.ts'
import { route as openapi } from './openapi.ts'
import { route as preprocess } from './preprocess.ts'
import { route as privacyData } from './privacy-data.ts'
import { route as privacyReport } from './privacy-report.ts'
import { route as ready } from './ready.ts'
import { route as rpc } from './rpc.ts'
import { route as rules } from './rules.ts'
import { route as upload } from './upload.ts'
import { route as validate } from './validate.ts'

export const routes: readonly Route[] = [
  preprocess,
  batch,
  correct,
  validate,
  explain,
  rules,
  privacyReport,
  privacyData,
  health,
  ready,
  metrics,
  docs,
  openapi,
  rpc,
  upload,
  download,
]
