import type { Route } from '../route.ts'
import { route as docs } from './docs.ts'
import { route as download } from './download.ts'
import { route as health } from './health.ts'
import { route as metrics } from './metrics.ts'
import { route as openapi } from './openapi.ts'
import { route as ready } from './ready.ts'
import { route as rpc } from './rpc.ts'
import { route as upload } from './upload.ts'

export const routes: readonly Route[] = [docs, download, health, metrics, openapi, ready, rpc, upload]
