import type { Layer } from '../../contract/layer.ts'
import type { ProbeReport } from './probe-table.ts'

/** What was measured on the table at hand, as a voter. It is made for one table, and asked for no other. */
export function probeLayer(report: ProbeReport, version: string): Layer {
  return {
    name: 'probe',
    version,
    ask: (questions) =>
      questions.map(({ profile }) => {
        const treatment = report.treatments.get(profile.name)
        return treatment === undefined ? { votes: [] } : { votes: [], treatment }
      }),
  }
}
