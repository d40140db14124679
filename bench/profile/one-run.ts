import { DuckDBInstance } from '@duckdb/node-api'
import { profileTable } from '#main/engine/profile-table.ts'
import { openTable } from '#main/ingest/open-table.ts'

const [what, path] = process.argv.slice(2) as ['summarize' | 'profile', string]
const started = performance.now()
const processor = process.cpuUsage()
const blocks = { last: started, longest: 0 }
const watch = setInterval(() => {
  const now = performance.now()
  blocks.longest = Math.max(blocks.longest, now - blocks.last - 5)
  blocks.last = now
}, 5)
let provisional = 0

if (what === 'summarize') {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.runAndReadAll(`SUMMARIZE SELECT * FROM read_csv('${path}')`)
} else {
  const opened = await openTable(path)
  await profileTable(opened, { onProvisional: () => (provisional = performance.now() - started) })
}

clearInterval(watch)
const used = process.cpuUsage(processor)
process.stdout.write(
  JSON.stringify({
    seconds: Math.round(performance.now() - started) / 1000,
    processorSeconds: Math.round((used.user + used.system) / 1000) / 1000,
    mainThreadSeconds: Math.round((process.threadCpuUsage().user + process.threadCpuUsage().system) / 1000) / 1000,
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    longestBlockMilliseconds: Math.round(blocks.longest),
    provisionalMilliseconds: Math.round(provisional),
  }),
)
