package dev.tarn.query.user;

import dev.tarn.query.consistency.ReadsFrom;
import dev.tarn.query.graphql.Permits;
import dev.tarn.query.user.ProfileController.Profile;
import dev.tarn.security.Access;
import dev.tarn.security.CurrentUser;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** The profile of the user who asks, as a graph. */
@Controller
@ReadsFrom("profiles")
@Permits(Access.USER)
class ProfileGraph {

    private final Profiles profiles;

    ProfileGraph(Profiles profiles) {
        this.profiles = profiles;
    }

    @QueryMapping
    @Nullable
    Profile profile(@ContextValue CurrentUser user) {
        return profiles.findByUserId(user.userId()).map(Profile::of).orElse(null);
    }
}
