package dev.tarn.query.admin.erasure;

import dev.tarn.codec.Fingerprints;
import dev.tarn.domain.Rejection;
import dev.tarn.kafka.EventTopic;
import dev.tarn.query.consistency.ReadsFrom;
import dev.tarn.security.token.Certificates;
import dev.tarn.web.Problem;
import dev.tarn.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Searches everything for an erased user and certifies what was found. That only administrators get here is a rule of the route. */
@RestController
@ReadsFrom({"profiles", "items", "users", "sessions"})
class ErasureController {

    private static final Duration FOR_VIEWS = Duration.ofSeconds(3);
    private static final Duration FOR_A_PLACE = Duration.ofSeconds(15);
    private static final String TYPE = "erasure-certificate+jwt";

    private final Erasures erasures;
    private final UnseenScan unseen;
    private final ViewScan views;
    private final RedisScan redis;
    private final TopicScan topic;
    private final Certificates certificates;
    private final Clock clock;

    /** A search reads everything there is: one at a time. */
    private final Semaphore searching = new Semaphore(1);

    ErasureController(
            Erasures erasures,
            UnseenScan unseen,
            ViewScan views,
            RedisScan redis,
            TopicScan topic,
            Certificates certificates,
            Clock clock) {
        this.erasures = erasures;
        this.unseen = unseen;
        this.views = views;
        this.redis = redis;
        this.topic = topic;
        this.certificates = certificates;
        this.clock = clock;
    }

    @Operation(
            operationId = "getErasureCertificate",
            summary = "A signed certificate that nothing of an erased user is left",
            description = "For administrators, once an account was deleted. Searches views, Redis and the topic for"
                    + " what the user's data would look like, which may take a minute, one search at a time."
                    + " `result` says whether nothing was found, something was, or not everything could be"
                    + " searched; the signature is checked with the published keys.")
    @GetMapping("/api/v1/admin/erasures/{userId}")
    Certificate certificate(@PathVariable UUID userId) {
        Erasure erasure = erasures.find(userId).orElseThrow(() -> new Rejection.NotFound("erasure"));
        awaitViews(erasure);
        if (!searching.tryAcquire()) {
            throw unavailable("busy", "Another search is going on.");
        }
        try {
            return certify(erasure);
        } finally {
            searching.release();
        }
    }

    private Certificate certify(Erasure erasure) {
        List<Place> places = List.of(
                unseen.scan(erasure, FOR_A_PLACE),
                views.scan(search("views", erasure)),
                redis.scan(search("redis", erasure)),
                topic.scan(search("topic", erasure), erasure.userId()));
        Certificate certificate = new Certificate(
                erasure.userId(),
                erasure.position(),
                erasure.erasedAt(),
                clock.instant(),
                erasure.fingerprints().map(Fingerprints::size).orElse(0),
                places,
                Certificate.resultOf(erasure, places),
                "");
        return certificate.signed(certificates.sign(TYPE, certificate.claims()));
    }

    private static Search search(String place, Erasure erasure) {
        return new Search(place, erasure, System.nanoTime() + FOR_A_PLACE.toNanos());
    }

    private void awaitViews(Erasure erasure) {
        long deadline = System.nanoTime() + FOR_VIEWS.toNanos();
        while (!erasures.areViewsUpTo(erasure.position(), EventTopic.partitionOf(erasure.userId()))) {
            if (System.nanoTime() > deadline) {
                throw unavailable("projection-behind", "The views have not come to this erasure yet.");
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static ProblemException unavailable(String slug, String detail) {
        return new ProblemException(
                new Problem(HttpStatus.SERVICE_UNAVAILABLE, slug, detail).withHeaders(Map.of("Retry-After", "1")));
    }
}
