import { rmSync } from 'node:fs'
import { cases } from './cases.ts'
import { prepareCase, runPython } from './harness.ts'

const home = '/tmp/act/conf'
rmSync(home, { recursive: true, force: true })
const only = process.argv[3] ?? ''
const prepared = []
for (const each of cases)
  if (each.name.includes(only)) {
    try {
      prepared.push(await prepareCase(each, home))
    } catch (e) {
      console.log('ENGINE', each.name, String(e).slice(0, 700))
    }
  }
console.log(prepared.length, 'prepared', new Set(cases.map((c) => c.name)).size, cases.length)
for (const target of (process.argv[2] ?? 'pandas').split(','))
  for (const fitted of [false, true]) {
    const t = Date.now()
    const out = runPython('/work/venv/bin/python', prepared, target as never, fitted, home)
    const bad = out.filter((o) => o.problem !== '')
    console.log(target, fitted, 'ok', out.length - bad.length, 'bad', bad.length, Date.now() - t, 'ms')
    for (const b of bad) console.log('  --', b.name, b.problem.slice(-600))
  }
