package dev.tarn.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests an instance of Tarn that is started once for all of them and ends after the last. */
abstract class KeptTarn implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(KeptTarn.class);

    private final Map<String, String> settings;

    /** @param settings as environment variables */
    KeptTarn(Map<String, String> settings) {
        this.settings = settings;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == RunningTarn.class || type == Client.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        RunningTarn tarn = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(getClass(), _ -> new Kept(settings), Kept.class)
                .tarn;
        return parameter.getParameter().getType() == Client.class ? tarn.client() : tarn;
    }

    /** Closed by JUnit after the last test. */
    private static final class Kept implements AutoCloseable {
        private final Path data;
        private final RunningTarn tarn;

        Kept(Map<String, String> settings) {
            try {
                data = Files.createTempDirectory("tarn-e2e");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            tarn = RunningTarn.startInspected(data, settings);
        }

        @Override
        public void close() throws IOException {
            tarn.close();
            Folders.delete(data);
        }
    }
}
