import { join } from 'node:path'
import { keyFile } from '#main/store/keys/key-file.ts'
import { openStore } from '#main/store/open.ts'

const folder = process.argv[2]!
const opening = await openStore({ folder, sources: [keyFile(join(folder, 'store.key'))] })
if (opening.state !== 'ready') throw new Error(opening.trouble.problem)
opening.store.setSetting(`process-${process.pid}`, 'was here')
const { state, store, recoveryCode } = opening
process.stdout.write(JSON.stringify({ state, id: store.id, code: recoveryCode !== null }))
store.close()
