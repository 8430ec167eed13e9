package dev.tarn.codec;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at the end of a start that failed which variable is to blame, without a stack trace. */
final class SecretRefusedAnalyzer extends AbstractFailureAnalyzer<SecretRefused> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SecretRefused cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), "Set it and start again.", cause);
    }
}
