#!/usr/bin/env bash
# Starts Kafka with a SCRAM account for the services, which the image's own start has no setting for, and with a listener
# for analysts: over TLS when there is a certificate, else in the clear, which is for loopback only.
set -euo pipefail
umask 077

settings=/tmp/server.properties
certificate=/run/certs/kafka.pem
scram='org.apache.kafka.common.security.scram.ScramLoginModule'
analysts=SASL_PLAINTEXT
{
    cat /opt/tarn/kafka.properties
    printf 'listener.name.client.scram-sha-512.sasl.jaas.config=%s required username="tarn" password="%s";\n' \
        "$scram" "$KAFKA_PASSWORD"
    printf 'listener.name.analyst.scram-sha-512.sasl.jaas.config=%s required;\n' "$scram"
    if [[ -e $certificate ]]; then
        analysts=SASL_SSL
        printf 'listener.name.analyst.ssl.keystore.type=PEM\nlistener.name.analyst.ssl.keystore.location=%s\n' \
            "$certificate"
    fi
    printf 'listener.security.protocol.map=CLIENT:SASL_PLAINTEXT,ANALYST:%s,CONTROLLER:PLAINTEXT\n' "$analysts"
    printf 'advertised.listeners=CLIENT://kafka:9092,ANALYST://%s\n' "${KAFKA_ANALYST_ADDRESS:-localhost:9094}"
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
