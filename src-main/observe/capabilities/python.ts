import { join } from 'node:path'
import { productRoot } from '../../paths.ts'
import { broken, type Capability, fine } from './capability.ts'
import { findProgram, versionOf } from './program.ts'

export const capability: Capability = {
  name: 'python',
  needed: false,
  async examine() {
    const own = join(productRoot(), '.venv', 'bin', 'python')
    const program = findProgram([process.env['AURORA_PYTHON'] ?? own, 'python3', 'python'])
    if (program) return fine(versionOf(program))
    return broken('none found', 'Exported Python scripts need one to run; AURORA itself does not.')
  },
}
