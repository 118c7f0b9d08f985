#!/bin/sh
# The two roles of docs/operate.md, "Two roles", and the database; the image of PostgreSQL runs it once.
set -eu
psql -v ON_ERROR_STOP=1 --username postgres <<SQL
CREATE ROLE birge_owner LOGIN PASSWORD '$OWNER_PASSWORD';
CREATE ROLE birge_app LOGIN PASSWORD '$APP_PASSWORD';
CREATE DATABASE birge OWNER birge_owner;
SQL
