import { onnxRuntime } from '../../oracle/onnx-runtime.ts'
import { broken, type Capability, fine } from './capability.ts'

export const capability: Capability = {
  name: 'model runtime',
  needed: false,
  async examine() {
    try {
      const runtime = await onnxRuntime()
      return fine(`ONNX Runtime ${runtime.env.versions.common}`)
    } catch (error) {
      return broken(
        `ONNX Runtime does not start: ${(error as Error).message}`,
        'Rules still advise; models stay silent. Reinstall with `npm ci`.',
      )
    }
  },
}
