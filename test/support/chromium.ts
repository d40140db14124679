import { chromiumNames } from '#main/observe/capabilities/chromium.ts'
import { findProgram } from '#main/observe/capabilities/program.ts'

/** The Chromium of the tests: the one that `npm test` found or fetched, else the machine's own. */
export function chromiumPath(): string {
  const program = findProgram(process.env['AURORA_CHROMIUM'] ? [process.env['AURORA_CHROMIUM']] : chromiumNames)
  if (!program) throw new Error('There is no Chromium. Run `npm test` once, or set AURORA_CHROMIUM.')
  return program
}
