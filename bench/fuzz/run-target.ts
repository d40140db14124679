import { AuroraError } from '#shared/contract/errors.ts'
import { seeded } from '../learning/random.ts'
import { targets } from './targets.ts'

const [name = '', cases = '0', seed = '1'] = process.argv.slice(2)
const target = targets.find((each) => each.name === name)
if (!target) throw new Error(`there is no target ${name}`)
const opened = await target.open()
let untyped = 0
let slowestMs = 0
const examples: string[] = []
for (let at = 0; at < Number(cases); at += 1) {
  // Each case has its own seed, so that one alone can be run again.
  const random = seeded(Number(seed) * 1_000_003 + at)
  const started = performance.now()
  try {
    await opened.run(random)
  } catch (thrown) {
    if (!(thrown instanceof AuroraError) || thrown.code === 'internal') {
      untyped += 1
      const words = `case ${at}: ${thrown instanceof Error ? (thrown.stack ?? thrown.message).slice(0, 400) : String(thrown)}`
      if (examples.length < 5) examples.push(words)
    }
  }
  slowestMs = Math.max(slowestMs, performance.now() - started)
  if (at % 25_000 === 24_999) process.stderr.write(`${name}: ${at + 1} cases, ${untyped} untyped\n`)
}
await opened.close?.()
process.stdout.write(
  `${JSON.stringify({ name, cases: Number(cases), untyped, slowestMs: Math.round(slowestMs), hung: false, examples })}\n`,
)
process.exit(0)
