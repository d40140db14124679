import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { productRoot } from '#main/paths.ts'
import { cacheFaults } from './faults/cache.ts'
import { Cluster, type Outcome } from './faults/cluster.ts'
import { databaseFaults } from './faults/database.ts'
import { deliveryFaults } from './faults/delivery.ts'
import type { Experiment } from './faults/experiment.ts'
import { processFaults } from './faults/processes.ts'

const LONG = 90_000
const experiments: readonly Experiment[] = [...deliveryFaults, ...cacheFaults, ...databaseFaults, ...processFaults]
const outcomes = new Map<string, Outcome>()
const page = join(productRoot(), 'docs', 'server-faults.md')

function tableText(): string {
  const rows = experiments.map(({ fault, seen }) => {
    const { sent, stored, counted } = outcomes.get(fault)!
    return `| ${fault} | ${seen} | ${sent} | ${stored} | ${counted} |`
  })
  return `# The team server when things go wrong

Three servers on PostgreSQL and Redis, with a network between them that the experiment can break; clients that send again until a server
says that it has the report. After each experiment the events are compared with what was sent (each key once, none missing), the counts of
every saying are computed anew from the events, and the reports of the days are added up. Written by \`test/server/faults.test.ts\`, which fails
when a figure or a line of it is no longer so (\`AURORA_WRITE_FAULTS=1\` writes it anew).

| what goes wrong | what is seen | sent | stored | counted |
| --- | --- | ---: | ---: | ---: |
${rows.join('\n')}
`
}

describe('no report is lost, and none is counted twice', () => {
  let cluster: Cluster

  beforeAll(async () => {
    cluster = await Cluster.start()
  }, LONG)

  afterAll(() => cluster?.cleanup.run(), LONG)

  test.each(experiments)(
    '$fault',
    async (experiment) => {
      await cluster.whole()
      const outcome = await experiment.run(cluster).catch((cause) => {
        throw new Error(`${experiment.fault}: ${String(cause)}\n${cluster.troubles()}`, { cause })
      })
      outcomes.set(experiment.fault, outcome)
      expect([outcome.stored, outcome.counted]).toEqual([outcome.sent, outcome.sent])
    },
    LONG,
  )

  test('the page says so, line by line', () => {
    if (process.env['AURORA_WRITE_FAULTS']) writeFileSync(page, tableText())
    expect(experiments.length).toBeGreaterThanOrEqual(20)
    expect(readFileSync(page, 'utf8')).toBe(tableText())
  })
})
