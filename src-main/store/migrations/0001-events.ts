import type { Migration } from '../migration.ts'

export const events: Migration = {
  version: 1,
  name: 'events',
  up(database) {
    database.exec(`
      CREATE TABLE event (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        type TEXT NOT NULL,
        at INTEGER NOT NULL,
        payload TEXT NOT NULL
      ) STRICT;
      CREATE INDEX event_at ON event (at);
      CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
      BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

      -- The last event of each subject: duplicates within the window, and what a new one supersedes.
      CREATE TABLE recent (
        subject BLOB PRIMARY KEY,
        key BLOB NOT NULL,
        seq INTEGER NOT NULL,
        at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX recent_at ON recent (at);

      CREATE TABLE setting (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
    `)
  },
}
