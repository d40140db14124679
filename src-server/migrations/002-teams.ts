export default `
CREATE TABLE teams (
  id text PRIMARY KEY,
  name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE codes (
  team text NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  hash bytea NOT NULL,
  role text NOT NULL CHECK (role IN ('member', 'admin')),
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  withdrawn boolean NOT NULL DEFAULT false,
  used_at timestamptz,
  nonce bytea,
  installation uuid,
  PRIMARY KEY (team, id),
  UNIQUE (team, hash)
);
CREATE TABLE installations (
  team text NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  role text NOT NULL CHECK (role IN ('member', 'admin')),
  enrolled_at timestamptz NOT NULL DEFAULT now(),
  revoked_at timestamptz,
  reports integer NOT NULL DEFAULT 0,
  PRIMARY KEY (team, id)
);
CREATE TABLE refresh_tokens (
  team text NOT NULL,
  id uuid NOT NULL,
  installation uuid NOT NULL,
  hash bytea NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  successor uuid,
  PRIMARY KEY (team, id),
  FOREIGN KEY (team, installation) REFERENCES installations (team, id) ON DELETE CASCADE
);
CREATE INDEX refresh_tokens_installation ON refresh_tokens (team, installation);
`
