package dev.tarn.web;

import jakarta.servlet.http.HttpServletRequest;

/** Hears of requests that are answered with a problem. Must be quick and not throw. */
@FunctionalInterface
public interface RefusalListener {

    /** This request is about to be answered so. */
    void refused(HttpServletRequest request, Problem problem);
}
