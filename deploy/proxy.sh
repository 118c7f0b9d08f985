#!/bin/sh
# nginx in deploy/compose.yml: the settings of deploy/nginx.conf for its neighbours.
set -eu
mkdir -p /run/birge
sed -e "s#@SITE@#$SITE#g; s#@PORT@##g; s#@HTTPS@#443#g; s#@HTTP@#80#g; s#@TLS@#/deploy/tls#g" \
    -e "s#@STATIC@#/var/lib/birge/static#g; s#@COPY@#/var/lib/birge/copy#g; s#@RUN@#/run/birge#g" \
    -e "s#127.0.0.1:@FIRST@#first:8000#; s#127.0.0.1:@SECOND@#second:8000#" /deploy/nginx.conf >/run/birge/nginx.conf
exec nginx -c /run/birge/nginx.conf
