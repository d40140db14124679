const tables = [
  'codes',
  'installations',
  'refresh_tokens',
  'streams',
  'report_keys',
  'events',
  'checkpoints',
  'dead_letters',
  'support_counts',
  'daily_reports',
  'published_rules',
  'withheld_rules',
  'audit',
]

const ownRows = (table: string, column: string) => `
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_team ON ${table} TO aurora_app
  USING (${column} = current_setting('aurora.team', true)) WITH CHECK (${column} = current_setting('aurora.team', true));
`

/** The service sees where teams stand (stream, checkpoint, number of dead letters) and no content of theirs. */
export default `
${ownRows('teams', 'id')}
${tables.map((table) => ownRows(table, 'team')).join('')}
GRANT SELECT, UPDATE ON teams TO aurora_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON codes, installations, refresh_tokens, report_keys, events, checkpoints, dead_letters,
  support_counts, daily_reports, published_rules, withheld_rules TO aurora_app;
GRANT SELECT, UPDATE ON streams TO aurora_app;
GRANT SELECT, INSERT, DELETE ON audit TO aurora_app;
CREATE POLICY kept_half_a_year ON audit AS RESTRICTIVE FOR DELETE TO aurora_app USING (at < now() - interval '180 days');
CREATE POLICY every_team ON teams FOR SELECT TO aurora_service USING (true);
CREATE POLICY every_team ON streams FOR SELECT TO aurora_service USING (true);
CREATE POLICY every_team ON checkpoints FOR SELECT TO aurora_service USING (true);
CREATE POLICY every_team ON dead_letters FOR SELECT TO aurora_service USING (true);
GRANT SELECT (id) ON teams TO aurora_service;
GRANT SELECT ON streams, checkpoints TO aurora_service;
GRANT SELECT (team, projection) ON dead_letters TO aurora_service;
`
