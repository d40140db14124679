import { broken, type Capability, fine } from './capability.ts'
import { findProgram, versionOf } from './program.ts'

export const chromiumNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']

export const capability: Capability = {
  name: 'chromium',
  needed: false,
  async examine() {
    const own = process.env['AURORA_CHROMIUM']
    const program = findProgram(own ? [own] : chromiumNames)
    if (program) return fine(versionOf(program) || program)
    return broken(
      'none found',
      'Any browser shows the application; the tests need Chromium (`npm test` fetches one, or set AURORA_CHROMIUM).',
    )
  },
}
