package dev.tarn.kafka;

import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets analysts in where services run in containers: on KAFKA_BOOTSTRAP_SERVERS, as KAFKA_USERNAME, who may manage
 * accounts there, with TARN_KAFKA_ANALYST_PASSWORD. Exits with 0 when it is done, 1 when it was refused.
 */
public final class AnalystAccessMain {

    private static final Logger log = LoggerFactory.getLogger(AnalystAccessMain.class);

    private AnalystAccessMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            AnalystAccess.grant(kafka().client(), setting("TARN_KAFKA_ANALYST_PASSWORD"));
            log.info("The principal analyst may read the events and their seals");
        } catch (KafkaException | IllegalArgumentException e) {
            log.error(e.getMessage());
            System.exit(1);
        }
    }

    private static KafkaProperties kafka() {
        return new KafkaProperties(
                setting("KAFKA_BOOTSTRAP_SERVERS"),
                setting("KAFKA_USERNAME"),
                setting("KAFKA_PASSWORD"),
                System.getenv("KAFKA_SECURITY_PROTOCOL"),
                (short) -1);
    }

    private static String setting(String variable) {
        return Optional.ofNullable(System.getenv(variable))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new IllegalArgumentException(variable + " is not set"));
    }
}
