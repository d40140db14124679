/** Roles belong to the whole cluster: another database may have made them already, even at the same moment. */
export default `
DO $$ BEGIN CREATE ROLE aurora_app NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
DO $$ BEGIN CREATE ROLE aurora_service NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
DO $$ BEGIN
  IF NOT pg_has_role(current_user, 'aurora_app', 'MEMBER') THEN EXECUTE format('GRANT aurora_app TO %I', current_user); END IF;
  IF NOT pg_has_role(current_user, 'aurora_service', 'MEMBER') THEN EXECUTE format('GRANT aurora_service TO %I', current_user); END IF;
END $$;
GRANT SELECT ON migrations TO aurora_app, aurora_service;
`
