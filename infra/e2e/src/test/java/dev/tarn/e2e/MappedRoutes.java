package dev.tarn.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.Resource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Runs inside the instance under test, being on its class path, and writes down every route that is mapped in it: those
 * of controllers, of the actuator, of functional endpoints and of static files.
 */
@AutoConfiguration
public class MappedRoutes {

    private static final String FILE = "routes.txt";

    /** The routes of a running instance, each as {@code METHOD path}; where any method will do, {@code * path}. */
    static Set<String> of(RunningTarn tarn) throws IOException {
        return new TreeSet<>(Files.readAllLines(tarn.data().resolve(FILE)));
    }

    @EventListener
    void write(ApplicationReadyEvent ready) {
        ApplicationContext context = ready.getApplicationContext();
        Stream<String> routes =
                context.getBeansOfType(HandlerMapping.class).values().stream().flatMap(MappedRoutes::routesOf);
        try {
            Path folder = Path.of(context.getEnvironment().getRequiredProperty("TARN_DATA_DIR"));
            Files.write(folder.resolve(FILE), routes.collect(Collectors.toCollection(TreeSet::new)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> routesOf(HandlerMapping mapping) {
        return switch (mapping) {
            case RequestMappingInfoHandlerMapping controllers ->
                controllers.getHandlerMethods().keySet().stream().flatMap(MappedRoutes::routesOf);
            case AbstractUrlHandlerMapping files ->
                files.getPathPatternHandlerMap().keySet().stream().map(pattern -> "GET " + pattern.getPatternString());
            case RouterFunctionMapping functions
            when functions.getRouterFunction() != null -> functionsOf(functions.getRouterFunction());
            default -> Stream.of();
        };
    }

    private static Stream<String> routesOf(RequestMappingInfo mapping) {
        Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
        return mapping.getPatternValues().stream()
                .flatMap(path -> methods.isEmpty()
                        ? Stream.of("* " + path)
                        : methods.stream().map(method -> method + " " + path));
    }

    private static Stream<String> functionsOf(RouterFunction<?> functions) {
        Set<String> found = new TreeSet<>();
        functions.accept(new RouterFunctions.Visitor() {
            @Override
            public void route(RequestPredicate predicate, HandlerFunction<?> handler) {
                found.add(predicate.toString());
            }

            @Override
            public void startNested(RequestPredicate predicate) {}

            @Override
            public void endNested(RequestPredicate predicate) {}

            @Override
            public void resources(Function<ServerRequest, Optional<Resource>> lookup) {}

            @Override
            public void attributes(Map<String, Object> attributes) {}

            @Override
            public void unknown(RouterFunction<?> function) {
                found.add(function.toString());
            }
        });
        return found.stream();
    }
}
