import { asAuroraError } from '#shared/contract/errors.ts'
import { loadTypeModel } from '../../types/type-model.ts'
import { broken, type Capability, fine } from './capability.ts'

export const capability: Capability = {
  name: 'type model',
  needed: false,
  async examine() {
    try {
      const { manifest } = await loadTypeModel()
      return fine(`${manifest.name} ${manifest.version}, checksum holds`)
    } catch (error) {
      return broken(asAuroraError(error).message, 'Detectors type columns alone. Restore models/feature-types from the release.')
    }
  },
}
