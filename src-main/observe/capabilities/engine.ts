import { broken, type Capability, fine } from './capability.ts'

export const capability: Capability = {
  name: 'engine',
  needed: true,
  async examine() {
    try {
      const { DuckDBInstance, version } = await import('@duckdb/node-api')
      const instance = await DuckDBInstance.create(':memory:')
      const connection = await instance.connect()
      await connection.run('SELECT 1')
      connection.closeSync()
      instance.closeSync()
      return fine(`DuckDB ${version()}`)
    } catch (error) {
      return broken(
        `DuckDB does not start: ${(error as Error).message}`,
        'Reinstall with `npm ci`; DuckDB ships a build for this platform there.',
      )
    }
  },
}
