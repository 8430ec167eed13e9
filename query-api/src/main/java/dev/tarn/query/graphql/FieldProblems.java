package dev.tarn.query.graphql;

import dev.tarn.domain.Rejection;
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
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.graphql.execution.DataFetcherExceptionResolverAdapter;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Tells a client why a field could not be read, with what a problem document would say. */
@Component
final class FieldProblems extends DataFetcherExceptionResolverAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(FieldProblems.class);

    /** What the paging of the other interface calls the arguments of this one. */
    private static final Map<String, String> ARGUMENTS = Map.of("limit", "first", "cursor", "after");

    private final ProblemMapper mapper;
    private final List<RefusalListener> listeners;

    FieldProblems(ProblemMapper mapper, ObjectProvider<RefusalListener> listeners) {
        this.mapper = mapper;
        this.listeners = listeners.orderedStream().toList();
    }

    @Override
    protected GraphQLError resolveToSingleError(Throwable failure, DataFetchingEnvironment field) {
        Problem problem = mapper.map(failure);
        HttpServletRequest request = field.getGraphQlContext().get(Asked.REQUEST);
        if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            field.getGraphQlContext().put(Asked.OUTAGE, problem);
        }
        if (problem.status() == HttpStatus.INTERNAL_SERVER_ERROR) {
            LOG.error("{} under trace id {}", field.getField().getName(), traceId(request), failure);
        }
        return error(problem, request)
                .path(field.getExecutionStepInfo().getPath())
                .location(field.getField().getSourceLocation())
                .build();
    }

    /** Why a subscription was not let in. */
    GraphQLError of(Rejection refusal, HttpServletRequest request) {
        return error(mapper.map(refusal), request).build();
    }

    private GraphQLError.Builder<?> error(Problem problem, HttpServletRequest request) {
        listeners.forEach(listener -> listener.refused(request, problem));
        return GraphQLError.newError()
                .message(problem.detail())
                .errorType(ErrorClassification.errorClassification(problem.slug()))
                .extensions(extensions(problem, traceId(request)));
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
