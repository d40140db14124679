import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keyFile } from '#main/store/keys/key-file.ts'
import { openStore } from '#main/store/open.ts'
import { type KillMode, killModes, killOnce } from '../test/store/kill-drill.ts'
import { seeded } from './learning/random.ts'

// kill -9 at 500 random moments during corrections, migrations, backup, rebuild, on one store that lives through all of them.
const kills = Number(process.argv[2] ?? 500)
const random = seeded(20_261_120)
const folder = mkdtempSync(join(tmpdir(), 'aurora-kill-'))
const opening = await openStore({ folder, sources: [keyFile(join(folder, 'store.key'))] })
if (opening.state === 'ready') opening.store.close()

const tally: Record<KillMode, number> = { corrections: 0, migration: 0, backup: 0, rebuild: 0 }
const bad: unknown[] = []
let acknowledged = 0
for (let life = 0; life < kills; life++) {
  const mode = killModes[life % killModes.length]!
  const found = await killOnce(folder, mode, Math.floor(random() * 120), life)
  tally[mode]++
  acknowledged = found.acknowledged
  if (found.lost > 0 || found.twice > 0 || !found.opened || !found.sound || !found.sameAfterRebuild) bad.push({ life, ...found })
  if (life % 50 === 49)
    process.stderr.write(`${life + 1} kills, ${acknowledged} corrections acknowledged, ${bad.length} findings\n`)
}
rmSync(folder, { recursive: true, force: true })

const ledger = {
  target: 'no acknowledged correction lost, none twice, the store opens each time',
  kills,
  byMode: tally,
  acknowledged,
  findings: bad.length,
  bad: bad.slice(0, 10),
}
writeFileSync(join(import.meta.dirname, 'ledger', 'kill.json'), `${JSON.stringify(ledger, null, 2)}\n`)
process.stdout.write(`${JSON.stringify({ kills, acknowledged, findings: bad.length })}\n`)
process.exitCode = bad.length === 0 ? 0 : 1
