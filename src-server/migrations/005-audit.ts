export default `
CREATE TABLE audit (
  team text NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
  id bigint GENERATED ALWAYS AS IDENTITY,
  at timestamptz NOT NULL DEFAULT now(),
  actor text NOT NULL,
  action text NOT NULL,
  subject text,
  request text,
  PRIMARY KEY (team, id)
);
/* Drawn anew by a restore: what caches remember of the time before is then out of their reach. */
CREATE TABLE epoch (value text NOT NULL);
INSERT INTO epoch VALUES (replace(gen_random_uuid()::text, '-', ''));
GRANT SELECT ON epoch TO aurora_service;
CREATE INDEX audit_at ON audit (team, at);
`
