package dev.tarn.query.graphql;

import dev.tarn.domain.Rejection.FieldError;
import dev.tarn.web.Problem;
import dev.tarn.web.ProblemMapper;
import dev.tarn.web.RefusalListener;
import dev.tarn.web.RequestContext;
import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.schema.DataFetchingEnvironment;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.graphql.execution.DataFetcherExceptionResolverAdapter;
import org.springframework.http.HttpStatus;

/** Tells a client why a field could not be read, with what a problem document would say. */
final class FieldProblems extends DataFetcherExceptionResolverAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(FieldProblems.class);

    /** What the paging of the other interface calls the arguments of this one. */
    private static final Map<String, String> ARGUMENTS = Map.of("limit", "first", "cursor", "after");

    private final ProblemMapper mapper;
    private final List<RefusalListener> listeners;

    FieldProblems(ProblemMapper mapper, List<RefusalListener> listeners) {
        this.mapper = mapper;
        this.listeners = List.copyOf(listeners);
    }

    @Override
    protected GraphQLError resolveToSingleError(Throwable failure, DataFetchingEnvironment field) {
        Problem problem = mapper.map(failure);
        HttpServletRequest request = field.getGraphQlContext().get(Asked.REQUEST);
        if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            field.getGraphQlContext().put(Asked.OUTAGE, problem);
        }
        listeners.forEach(listener -> listener.refused(request, problem));
        String traceId = traceId(request);
        if (problem.status() == HttpStatus.INTERNAL_SERVER_ERROR) {
            LOG.error("{} under trace id {}", field.getField().getName(), traceId, failure);
        }
        return GraphQLError.newError()
                .message(problem.detail())
                .errorType(ErrorClassification.errorClassification(problem.slug()))
                .path(field.getExecutionStepInfo().getPath())
                .location(field.getField().getSourceLocation())
                .extensions(extensions(problem, traceId))
                .build();
    }

    private static String traceId(HttpServletRequest request) {
        RequestContext context = RequestContext.of(request);
        return context == null ? "" : context.traceId();
    }

    private static Map<String, Object> extensions(Problem problem, String traceId) {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put(Codes.KEY, Codes.of(problem.slug()));
        extensions.put("traceId", traceId);
        if (!problem.errors().isEmpty()) {
            extensions.put(
                    "errors",
                    problem.errors().stream().map(FieldProblems::inOurWords).toList());
        }
        return extensions;
    }

    private static Map<String, String> inOurWords(FieldError error) {
        return Map.of("field", ARGUMENTS.getOrDefault(error.field(), error.field()), "message", error.message());
    }
}
