import { broken, type Capability, fine } from './capability.ts'

export const capability: Capability = {
  name: 'store',
  needed: false,
  async examine() {
    try {
      const { default: Database } = await import('better-sqlite3')
      const database = new Database(':memory:')
      const row = database.prepare('SELECT sqlite3mc_version() AS version').get() as { version: string }
      database.close()
      return fine(`encrypted SQLite, ${row.version}`)
    } catch (error) {
      return broken(
        `the encrypted store does not start: ${(error as Error).message}`,
        'AURORA advises without learning. Reinstall with `npm ci` under Node 24.',
      )
    }
  },
}
