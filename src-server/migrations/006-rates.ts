/**
 * The sliding window of limits/sliding-window.ts where there is no Redis: the last admitted moments of one caller, in milliseconds of the
 * database's clock, which is the same for all servers and never taken to run back. Lost with a crash, which costs nothing but a minute.
 */
export default `
CREATE UNLOGGED TABLE rate_windows (
  who bytea PRIMARY KEY,
  admitted bigint[] NOT NULL
);
CREATE FUNCTION take_rate(caller bytea, requests integer[], windows bigint[])
RETURNS TABLE (wait bigint, used integer, oldest bigint) LANGUAGE plpgsql AS $$
DECLARE
  log bigint[];
  size integer;
  moment bigint;
  kept integer;
BEGIN
  INSERT INTO rate_windows VALUES (caller, '{}') ON CONFLICT DO NOTHING;
  SELECT admitted INTO log FROM rate_windows WHERE who = caller FOR UPDATE;
  size := coalesce(array_length(log, 1), 0);
  moment := greatest(floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint, coalesce(log[size], 0));
  wait := 0;
  FOR at IN 1..array_length(requests, 1) LOOP
    IF size >= requests[at] AND log[size - requests[at] + 1] > moment - windows[at] THEN
      wait := greatest(wait, log[size - requests[at] + 1] + windows[at] - moment);
    END IF;
  END LOOP;
  IF wait = 0 THEN
    SELECT max(value) INTO kept FROM unnest(requests) AS value;
    log := log[greatest(1, size + 2 - kept):size] || moment;
    UPDATE rate_windows SET admitted = log WHERE who = caller;
  END IF;
  SELECT count(*), coalesce(min(value), moment) - moment + windows[1] INTO used, oldest
    FROM unnest(log) AS value WHERE value > moment - windows[1];
  RETURN NEXT;
END $$;
GRANT SELECT, INSERT, UPDATE, DELETE ON rate_windows TO aurora_service;
`
