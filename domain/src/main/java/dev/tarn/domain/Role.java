package dev.tarn.domain;

/** What an account may do. Every account is a {@link #USER}. */
public enum Role {
    USER,
    ANALYST,
    ADMIN
}
