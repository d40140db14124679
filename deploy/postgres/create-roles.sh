#!/bin/sh
# An owner of the tables, and a login for the servers that owns nothing and may only become the two roles of row-level security.
set -eu
psql -v ON_ERROR_STOP=1 --username postgres \
  -v owner_password="$OWNER_PASSWORD" -v server_password="$SERVER_PASSWORD" <<'SQL'
CREATE ROLE aurora_app NOLOGIN;
CREATE ROLE aurora_service NOLOGIN;
CREATE ROLE aurora_owner LOGIN PASSWORD :'owner_password' NOSUPERUSER;
CREATE ROLE aurora_server LOGIN PASSWORD :'server_password' NOSUPERUSER NOINHERIT;
GRANT aurora_app, aurora_service TO aurora_owner, aurora_server;
CREATE DATABASE aurora OWNER aurora_owner;
REVOKE ALL ON DATABASE aurora FROM PUBLIC;
GRANT CONNECT ON DATABASE aurora TO aurora_server;
SQL
