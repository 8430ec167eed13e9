package dev.tarn.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests one instance of Tarn that they share; every test makes users of its own. */
final class SharedTarn implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SharedTarn.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == RunningTarn.class || type == Client.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        RunningTarn tarn = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Shared.class, _ -> new Shared(), Shared.class)
                .tarn;
        return parameter.getParameter().getType() == Client.class ? tarn.client() : tarn;
    }

    /** Closed by JUnit after the last test. */
    private static final class Shared implements AutoCloseable {
        private final Path data;
        private final RunningTarn tarn;

        Shared() {
            try {
                data = Files.createTempDirectory("tarn-e2e");
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            tarn = RunningTarn.start(data);
        }

        @Override
        public void close() throws IOException {
            tarn.close();
            Folders.delete(data);
        }
    }
}
