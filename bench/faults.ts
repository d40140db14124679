import { writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import type { Outcome } from '../test/faults/experiment.ts'
import { experiments } from '../test/faults/experiments/index.ts'

// Runs every fault experiment and writes what was seen into docs/faults.md and the ledger. FAULTS_ONLY=text runs those that have it.
const only = process.env['FAULTS_ONLY'] ?? ''
const rows: { name: string; outcome: Outcome }[] = []
const broken: string[] = []
for (const { name, run } of experiments.filter((each) => each.name.includes(only))) {
  const started = performance.now()
  try {
    const outcome = await run()
    rows.push({ name, outcome })
    process.stderr.write(`fine   ${name} (${Math.round(performance.now() - started)} ms)\n`)
  } catch (thrown) {
    broken.push(name)
    process.stderr.write(`BROKEN ${name}: ${thrown instanceof Error ? thrown.stack : String(thrown)}\n`)
  }
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const milliseconds = (value: number): string => (value === 0 ? 'none needed' : `${Math.max(1, Math.round(value))} ms`)
const sorted = rows.map(({ outcome }) => outcome.recoveryMs).sort((a, b) => a - b)
const p95 = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))] ?? 0
const lost = rows.reduce((sum, { outcome }) => sum + Math.max(0, outcome.acknowledged - outcome.kept), 0)
const page = `# What breaks, and what happens then

Every line is an experiment of \`test/faults\` that runs with the tests: something is removed, slowed, filled, corrupted or killed,
and what came of it is looked at. This page is written by \`npm run bench -- faults\` from such a run; a test checks that it names
the experiments that there are. "Lost" counts what had been acknowledged and was gone afterwards.

${rows.length} experiments; ${lost} acknowledged facts lost; 95 % had recovered within ${Math.round(p95)} ms (the machine's load was ${Math.round(loadavg()[0]! * 10) / 10}).

| what was done | what the person sees | what still works | lost | back after |
| --- | --- | --- | --- | --- |
${rows
  .map(({ name, outcome }) => {
    const gone = outcome.acknowledged - outcome.kept
    const kept =
      gone <= 0
        ? outcome.acknowledged > 0
          ? `nothing of ${outcome.acknowledged}`
          : 'nothing'
        : `${gone} of ${outcome.acknowledged}`
    return `| ${cell(name)} | ${cell(outcome.sees)} | ${cell(outcome.works)} | ${kept} | ${milliseconds(outcome.recoveryMs)} |`
  })
  .join('\n')}
`
const figures = {
  target: 'at least 40 experiments; nothing acknowledged lost; recovery p95 < 2 s',
  load: Math.round(loadavg()[0]! * 10) / 10,
  experiments: rows.length,
  broken: broken.length,
  acknowledgedLost: lost,
  recoveryP50Ms: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
  recoveryP95Ms: Math.round(p95),
  recoveryMaximumMs: Math.round(sorted.at(-1) ?? 0),
}
if (only === '' && broken.length === 0) {
  writeFileSync(join(import.meta.dirname, '..', 'docs', 'faults.md'), page)
  writeFileSync(join(import.meta.dirname, 'ledger', 'faults.json'), `${JSON.stringify(figures, null, 2)}\n`)
}
process.stdout.write(`${JSON.stringify(figures)}\n`)
process.exitCode = broken.length === 0 && lost === 0 ? 0 : 1
