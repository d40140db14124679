import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { productRoot } from '../../paths.ts'
import { broken, type Capability, fine } from './capability.ts'

export const capability: Capability = {
  name: 'electron',
  needed: false,
  async examine() {
    if (process.versions['electron']) return fine(`Electron ${process.versions['electron']}`)
    const folder = join(productRoot(), 'node_modules', 'electron')
    if (existsSync(join(folder, 'path.txt')) || existsSync(join(folder, 'dist', 'version')))
      return fine('the runtime is installed')
    return broken(
      'the runtime is not here',
      'Run `npm start` with a network once: it fetches it. Without it the same application opens in the browser.',
    )
  },
}
