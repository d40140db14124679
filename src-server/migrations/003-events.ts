/**
 * A team's events are numbered without gaps under the lock of its stream's row, so that whoever has read up to a number has missed
 * nothing before it. Keys outlive the events: a report that comes again after its event was erased by retention stays a repetition.
 */
export default `
CREATE TABLE streams (
  team text PRIMARY KEY REFERENCES teams (id) ON DELETE CASCADE,
  head bigint NOT NULL DEFAULT 0
);
CREATE TABLE report_keys (
  team text NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
  key bytea NOT NULL,
  installation uuid NOT NULL,
  PRIMARY KEY (team, key)
);
CREATE INDEX report_keys_installation ON report_keys (team, installation);
CREATE TABLE events (
  team text NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
  position bigint NOT NULL,
  kind text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  installation uuid,
  payload jsonb NOT NULL,
  PRIMARY KEY (team, position)
);
CREATE INDEX events_installation ON events (team, installation);
CREATE INDEX events_at ON events (team, at);
`
