import { asAuroraError } from '#shared/contract/errors.ts'
import { oracleFolder, readManifest, taskOf } from '../../oracle/manifest.ts'
import { loadOracle } from '../../oracle/oracle-model.ts'
import { broken, type Capability, fine } from './capability.ts'

export const capability: Capability = {
  name: 'oracle',
  needed: false,
  async examine() {
    try {
      const manifest = readManifest()
      await loadOracle(taskOf(oracleFolder(), manifest))
      return fine(`${manifest.name} ${manifest.version}, checksum holds`)
    } catch (error) {
      return broken(
        asAuroraError(error).message,
        'Rules and measured outcomes advise alone. Restore models/oracle from the release.',
      )
    }
  },
}
