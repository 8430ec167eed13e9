package dev.tarn.query.item;

import dev.tarn.query.consistency.ReadsFrom;
import dev.tarn.query.graphql.Heartbeat;
import dev.tarn.query.graphql.Permits;
import dev.tarn.security.Access;
import dev.tarn.security.CurrentUser;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;

/** What happens to the items of the user who asks, as a subscription. */
@Controller
@ReadsFrom("items")
@Permits(Access.USER)
class LiveItemGraph {

    private final ItemStreams streams;

    LiveItemGraph(ItemStreams streams) {
        this.streams = streams;
    }

    /** All of it happens on the thread that subscribes, that of the request. */
    @SubscriptionMapping
    Flux<ItemNews> items(
            @ContextValue CurrentUser user,
            @ContextValue HttpServletRequest request,
            @ContextValue Heartbeat heartbeat,
            @Argument @Nullable String after) {
        Long place = streams.place("after", after);
        return Flux.create(subscriber -> {
            try {
                streams.serve(place, user, request, () -> new SubscribedItems(subscriber, heartbeat));
                subscriber.complete();
            } catch (IOException e) {
                subscriber.error(new UncheckedIOException(e));
            }
        });
    }
}
