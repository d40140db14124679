import type { Migration } from '../migration.ts'

export const models: Migration = {
  version: 3,
  name: 'models',
  up(database) {
    database.exec(`
      -- Weights of personal models. What happened to them is told by events.
      CREATE TABLE model (
        version INTEGER PRIMARY KEY,
        made INTEGER NOT NULL,
        weights TEXT NOT NULL,
        metrics TEXT NOT NULL
      ) STRICT;
    `)
  },
}
