package dev.tarn.security;

/**
 * Something that can be called.
 *
 * @param method {@code GET} stands for {@code HEAD} too
 * @param path as a path pattern, with the names that its controller gives the variables
 */
public record Route(String method, String path, Access access) {}
