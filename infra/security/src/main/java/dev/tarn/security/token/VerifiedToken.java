package dev.tarn.security.token;

import dev.tarn.security.CurrentUser;
import java.time.Instant;

/** What an access token says, once its signature has been checked. */
public record VerifiedToken(CurrentUser user, Instant expiresAt) {}
