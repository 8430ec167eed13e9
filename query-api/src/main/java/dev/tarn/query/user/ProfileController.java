package dev.tarn.query.user;

import dev.tarn.domain.Rejection;
import dev.tarn.domain.Role;
import dev.tarn.query.consistency.ReadsFrom;
import dev.tarn.security.CurrentUser;
import dev.tarn.web.EntityTags;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The profile of the user who asks. */
@RestController
@ReadsFrom("profiles")
class ProfileController {

    private final Profiles profiles;

    ProfileController(Profiles profiles) {
        this.profiles = profiles;
    }

    /** What a user is told about themselves. */
    record Profile(
            UUID userId,
            String email,
            String displayName,

            @ArraySchema(uniqueItems = true, schema = @Schema(implementation = Role.class))
            List<String> roles,

            long version,
            Instant createdAt,
            Instant updatedAt) {

        static Profile of(ProfileView row) {
            return new Profile(
                    row.userId, row.email, row.displayName, row.roles, row.version, row.createdAt, row.updatedAt);
        }
    }

    @Operation(
            operationId = "getProfile",
            summary = "Your profile",
            description = "It is a view and honours a `Consistency-Token`; right after registration, send the one that"
                    + " came with it. The `ETag` is the version, for `If-Match` of a change and for"
                    + " `If-None-Match`.")
    @GetMapping("/api/v1/users/profile")
    ResponseEntity<Profile> profile(
            CurrentUser user,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        ProfileView row = profiles.findByUserId(user.userId()).orElseThrow(() -> new Rejection.NotFound("profile"));
        boolean isKnown = EntityTags.isKnown(known, row.version);
        var answer = ResponseEntity.status(isKnown ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                .eTag(EntityTags.of(row.version));
        return isKnown ? answer.build() : answer.body(Profile.of(row));
    }
}
