#!/usr/bin/env bash
# Starts Kafka with a SCRAM account for the services, which the image's own start has no setting for.
set -euo pipefail
umask 077

settings=/tmp/server.properties
scram='org.apache.kafka.common.security.scram.ScramLoginModule'
{
    cat /opt/tarn/kafka.properties
    printf 'listener.name.client.scram-sha-512.sasl.jaas.config=%s required username="tarn" password="%s";\n' \
        "$scram" "$KAFKA_PASSWORD"
} > "$settings"

# Once per volume: a formatted one has its cluster's id and the account. What the tool says about it shows the
# account's keys, so only its complaints are let through.
if [[ ! -e /var/lib/kafka/data/meta.properties ]]; then
    /opt/kafka/bin/kafka-storage.sh format --config "$settings" \
        --cluster-id "$(/opt/kafka/bin/kafka-storage.sh random-uuid)" \
        --add-scram "SCRAM-SHA-512=[name=tarn,password=$KAFKA_PASSWORD]" > /dev/null
fi
unset KAFKA_PASSWORD
exec /opt/kafka/bin/kafka-server-start.sh "$settings"
