import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { makeBackup } from '#main/store/backup.ts'
import { connect } from '#main/store/cipher.ts'
import { storePlaces } from '#main/store/files.ts'
import { keyFile } from '#main/store/keys/key-file.ts'
import { unlock } from '#main/store/keys/unlock.ts'
import { migrate } from '#main/store/migration.ts'
import { migrations } from '#main/store/migrations/index.ts'
import { openStore } from '#main/store/open.ts'
import { rebuild } from '#main/store/project.ts'
import { projections } from '#main/store/projections/index.ts'
import type { Observation } from '#shared/learn/events.ts'
import { encodeObserved, observe } from '#shared/learn/features.ts'
import { unanswered } from './kill-ledger.ts'

// Works on the store until it is killed. The ledger beside it tells what was asked (?) and what was acknowledged (!); what
// was asked without an answer is asked again by the next life, as a person or a caller would.
const [folder = '', mode = 'corrections', ledger = '', life = '0'] = process.argv.slice(2)
const sources = [keyFile(join(folder, 'store.key'))]
const places = storePlaces(folder)

if (mode === 'migration') {
  const { key } = await unlock(places, sources)
  const database = connect(places.database, key)
  for (;;) {
    database.exec(
      'BEGIN; DROP TABLE projection_state; DROP TABLE projection_checkpoint; DROP TABLE dead_letter; DROP TABLE model; PRAGMA user_version = 1; COMMIT',
    )
    process.stdout.write('.')
    migrate(database, migrations)
  }
}

const opening = await openStore({ folder, sources })
if (opening.state !== 'ready') throw new Error(opening.trouble.problem)
const { store } = opening
process.stdout.write('.')

const pending = unanswered(readFileSync(ledger, 'utf8'))
if (pending) ask(pending)
for (let number = 0; ; number++) {
  ask(`${life}-${number}`)
  if (mode === 'backup') makeBackup(store.database, places, store.key, projections, Date.now(), 2)
  if (mode === 'rebuild') rebuild(store.database, projections)
  // The log is moved into the file between two answers.
  await nextTurn()
}

function ask(name: string): void {
  appendFileSync(ledger, `? ${name}\n`)
  const { seq } = store.append({ type: 'corrected', subject: name, payload: correction(Number(name.split('-')[1])) })
  appendFileSync(ledger, `! ${name} ${seq}\n`)
}

function correction(number: number): Observation {
  const fingerprint = {
    version: 1,
    type: 'numeric',
    subtype: 'count',
    rows: 4,
    missing: number % 7,
    disguised: 0,
    distinct: number % 9,
    distinctShare: 2,
    modeShare: 1,
    entropy: number % 5,
    skew: 2,
    kurtosis: 1,
    zeros: 0,
    negatives: 0,
    integers: 6,
    outliers: 1,
    length: 2,
    words: 0,
    patternClass: 'integer',
    order: 'none',
    variants: 0,
    personal: 0,
  } as const
  const situation = { task: 'regression', model: 'linear', target: 'other', domain: '' } as const
  return {
    observed: encodeObserved(observe(fingerprint, situation)),
    family: 'missing',
    action: 'impute_knn',
    parameters: {},
    from: 'impute_mean',
    layer: 'symbolic',
    confidence: 90,
    rules: [],
    replaces: null,
  }
}
