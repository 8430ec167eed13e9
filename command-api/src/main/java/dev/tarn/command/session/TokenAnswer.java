package dev.tarn.command.session;

/**
 * The tokens of a session.
 *
 * @param expiresIn seconds until the access token is good no more
 * @param refreshExpiresIn seconds until no refresh token of the session is
 */
record TokenAnswer(String accessToken, String tokenType, long expiresIn, String refreshToken, long refreshExpiresIn) {}
