import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/**
 * Where a worker's program is: beside its caller when the sources run as they are, at the top of the bundle when built.
 * `relative` names the source, e.g. `./argon2.worker.ts`.
 */
export function workerAddress(callerUrl: string, relative: string): URL {
  if (callerUrl.endsWith('.ts')) return new URL(relative, callerUrl)
  const name = basename(relative, '.ts')
  let folder = dirname(fileURLToPath(callerUrl))
  while (!existsSync(join(folder, `${name}.js`))) {
    const above = dirname(folder)
    if (above === folder) throw new Error(`The worker ${name} is not in the bundle.`)
    folder = above
  }
  return pathToFileURL(join(folder, `${name}.js`))
}
