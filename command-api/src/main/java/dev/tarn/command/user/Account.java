package dev.tarn.command.user;

import dev.tarn.domain.user.Credentials;

/** What has to be known of an account before a command on it can be made. */
public record Account(Credentials credentials, String email, String displayName) {}
