const role = (name: string) => `
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${name}') THEN CREATE ROLE ${name} NOLOGIN; END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
DO $$ BEGIN
  IF NOT pg_has_role(current_user, '${name}', 'MEMBER') THEN EXECUTE format('GRANT ${name} TO %I', current_user); END IF;
END $$;
GRANT SELECT ON migrations TO ${name};
`

/**
 * Roles belong to the whole cluster: whoever administers it may have made them (deploy/postgres), or another database of it, even at the
 * same moment.
 */
export default role('aurora_app') + role('aurora_service')
