package dev.tarn.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Tells whoever calls a route that it is superseded, before it is called: so refusals tell it, too. */
final class SupersededRoutes implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            Superseded superseded = method.getMethodAnnotation(Superseded.class);
            if (superseded != null) {
                Supersession.of(superseded).headers().forEach(response::addHeader);
            }
        }
        return true;
    }
}
