package dev.tarn.command;

import dev.tarn.domain.Rejection;
import dev.tarn.domain.log.DuplicateReceipt;
import dev.tarn.domain.log.Receipt;
import dev.tarn.domain.log.Receipts;
import dev.tarn.domain.log.StoredReceipt;
import dev.tarn.web.ConsistencyToken;
import dev.tarn.web.ConsistencyTokens;
import dev.tarn.web.Problem;
import dev.tarn.web.ProblemException;
import dev.tarn.web.Unavailable;
import java.security.MessageDigest;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Sends commands so that a request repeated under the same key has its effect once, and gets the first answer again. */
public final class IdempotentCommands {

    private final Commands commands;
    private final Receipts receipts;
    private final ConsistencyTokens tokens;

    IdempotentCommands(Commands commands, Receipts receipts, ConsistencyTokens tokens) {
        this.commands = commands;
        this.receipts = receipts;
        this.tokens = tokens;
    }

    /**
     * Sends a command, or finds out what it was answered before.
     *
     * @param command makes the command; not called when the answer is known
     * @param answer makes the answer from what the handler answered
     */
    public <R> ResponseEntity<byte[]> run(
            CommandRequest request, Supplier<?> command, Function<? super R, Answer> answer) {
        String key = request.idempotencyKey();
        if (key == null) {
            Outcome<R> outcome = commands.send(command.get(), request.origin());
            return respond(answer.apply(outcome.result()), outcome.consistencyToken());
        }
        ResponseEntity<byte[]> known = known(request, key);
        return known == null ? runUnder(key, request, command, answer) : known;
    }

    /** A refusal may be the effect of the same request running beside this one, whose answer counts. */
    private <R> ResponseEntity<byte[]> runUnder(
            String key, CommandRequest request, Supplier<?> command, Function<? super R, Answer> answer) {
        try {
            return sendUnder(key, request, command.get(), answer);
        } catch (Rejection | DuplicateReceipt refused) {
            ResponseEntity<byte[]> known = known(request, key);
            if (known != null) {
                return known;
            }
            throw refused instanceof DuplicateReceipt ? new Unavailable("answer to this key") : refused;
        }
    }

    private <R> ResponseEntity<byte[]> sendUnder(
            String key, CommandRequest request, Object command, Function<? super R, Answer> answer) {
        @SuppressWarnings("unchecked") // the handler answers what the caller of run says it does
        Outcome<R> outcome =
                commands.send(command, request.origin(), result -> receipt(key, request, answer.apply((R) result)));
        return respond(answer.apply(outcome.result()), outcome.consistencyToken());
    }

    private static Receipt receipt(String key, CommandRequest request, Answer answer) {
        return new Receipt(
                request.userId(), key, request.fingerprint(), answer.status(), answer.body(), answer.headers());
    }

    private @Nullable ResponseEntity<byte[]> known(CommandRequest request, String key) {
        StoredReceipt stored = receipts.find(request.userId(), key);
        if (stored == null) {
            return null;
        }
        if (!MessageDigest.isEqual(stored.fingerprint(), request.fingerprint())) {
            throw new ProblemException(new Problem(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "idempotency-key-reused",
                    "This idempotency key was used for another request."));
        }
        var answer = new Answer(stored.status(), stored.headers(), stored.body());
        return respond(answer, tokens.issue(stored.partition(), stored.position()));
    }

    private static ResponseEntity<byte[]> respond(Answer answer, String consistencyToken) {
        var headers = new HttpHeaders();
        answer.headers().forEach(headers::set);
        headers.set(ConsistencyToken.HEADER, consistencyToken);
        var response = ResponseEntity.status(answer.status()).headers(headers);
        return answer.body().length == 0
                ? response.build()
                : response.contentType(MediaType.APPLICATION_JSON).body(answer.body());
    }
}
