export default `
CREATE TABLE checkpoints (
  team text NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
  projection text NOT NULL,
  position bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (team, projection)
);
CREATE TABLE dead_letters (
  team text NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
  projection text NOT NULL,
  position bigint NOT NULL,
  reason text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (team, projection, position)
);
CREATE TABLE support_counts (
  team text NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
  domain text NOT NULL,
  reports integer NOT NULL,
  counts integer[] NOT NULL,
  PRIMARY KEY (team, domain)
);
CREATE TABLE daily_reports (
  team text NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
  day date NOT NULL,
  reports integer NOT NULL,
  PRIMARY KEY (team, day)
);
CREATE TABLE published_rules (
  team text NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
  domain text NOT NULL,
  rules jsonb NOT NULL,
  computed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (team, domain)
);
CREATE TABLE withheld_rules (
  team text NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
  rule text NOT NULL,
  PRIMARY KEY (team, rule)
);
`
