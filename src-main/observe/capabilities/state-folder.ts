import { randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stateFolder } from '../../paths.ts'
import { broken, type Capability, fine } from './capability.ts'

export const capability: Capability = {
  name: 'state folder',
  needed: false,
  async examine() {
    const folder = stateFolder()
    const probe = join(folder, `.probe-${randomUUID()}`)
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeFile(probe, '')
      await rm(probe)
      return fine(folder)
    } catch (error) {
      return broken(
        `${folder} cannot be written: ${(error as Error).message}`,
        'Set AURORA_HOME to a folder that you may write. Until then nothing is learned or remembered.',
      )
    }
  },
}
