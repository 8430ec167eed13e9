package dev.tarn.command;

import dev.tarn.domain.log.EventContext;
import dev.tarn.security.CurrentUser;
import dev.tarn.web.RequestContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a controller the {@link CommandRequest} it asks for, or only the {@link EventContext} of a user's request. */
final class CommandRequestArgument implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == CommandRequest.class
                || parameter.getParameterType() == EventContext.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var servletRequest = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        var context = Objects.requireNonNull(RequestContext.of(servletRequest), "The correlation filter did not run");
        CurrentUser user = CurrentUser.of(servletRequest);
        return parameter.getParameterType() == EventContext.class
                ? Origin.user(context, user)
                : new CommandRequest(servletRequest, context, user);
    }
}
