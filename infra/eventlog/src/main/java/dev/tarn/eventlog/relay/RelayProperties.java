package dev.tarn.eventlog.relay;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the relay works.
 *
 * @param batch how many events it reads at once, at most
 * @param sole whether no other process can be relaying: then what a killed predecessor left needs no waiting for
 * @param lookAgain how often it looks at the log unasked; a safety net only, since news arrives by a wakeup
 * @param settle how long records of a predecessor that did not end cleanly may still be under way
 */
@ConfigurationProperties("tarn.relay")
public record RelayProperties(
        @DefaultValue("2000") int batch,
        @DefaultValue("false") boolean sole,
        @DefaultValue("1s") Duration lookAgain,
        @DefaultValue("6s") Duration settle) {}
