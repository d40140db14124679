import type { Migration } from '../migration.ts'

export const projections: Migration = {
  version: 2,
  name: 'projections',
  up(database) {
    database.exec(`
      -- space 0: live. space 1: baseline, the state before the oldest event that is still kept.
      CREATE TABLE projection_state (
        space INTEGER NOT NULL,
        projection TEXT NOT NULL,
        key TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (space, projection, key)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE projection_checkpoint (
        space INTEGER NOT NULL,
        projection TEXT NOT NULL,
        version INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        PRIMARY KEY (space, projection)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE dead_letter (
        projection TEXT NOT NULL,
        seq INTEGER NOT NULL,
        reason TEXT NOT NULL,
        at INTEGER NOT NULL,
        tries INTEGER NOT NULL,
        PRIMARY KEY (projection, seq)
      ) STRICT, WITHOUT ROWID;
    `)
  },
}
