import { analysis } from './two-engines.ts'

const started = performance.now()
await analysis(process.argv[2]!)
process.stdout.write(String(Math.round(performance.now() - started) / 1000))
process.exit(0)
