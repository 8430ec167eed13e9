package dev.tarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.client.ApiClient;
import dev.tarn.client.ApiException;
import dev.tarn.client.ApiResponse;
import dev.tarn.client.AuthenticationApi;
import dev.tarn.client.ItemsApi;
import dev.tarn.client.model.Item;
import dev.tarn.client.model.ItemAnswer;
import dev.tarn.client.model.ItemBody;
import dev.tarn.client.model.Login;
import dev.tarn.client.model.Problem;
import dev.tarn.client.model.Registrant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A client that was made from nothing but the OpenAPI document does what its users want. */
@ExtendWith(SharedTarn.class)
class GeneratedClientIT {

    private static final String PASSWORD = "a phrase that nobody has guessed";

    private final ApiClient client = new ApiClient();

    GeneratedClientIT(Client anyone) {
        client.updateBaseUri(anyone.base());
    }

    @Test
    void itSignsInAndReadsWhatItHasWritten() throws ApiException {
        String email = UUID.randomUUID() + "@example.org";
        var anonymous = new AuthenticationApi(client);
        anonymous.register(new Registrant().email(email).password(PASSWORD).displayName("Ada"), null);
        String token = anonymous
                .login(new Login().email(email).password(PASSWORD), null)
                .getAccessToken();
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
        var items = new ItemsApi(client);

        ItemBody body = new ItemBody().name("Läufer").tags(List.of("a")).attributes(Map.of("price", 1.5));
        ApiResponse<ItemAnswer> created = items.createItemWithHttpInfo(body, "first", null);
        UUID id = created.getData().getItemId();
        String seen = created.getHeaders()
                .getOrDefault("consistency-token", List.of("none"))
                .getFirst();
        Item item = items.getItem(id, null, seen, null, null);

        assertThat(created.getStatusCode()).isEqualTo(201);
        assertThat(item.getItemId()).isEqualTo(id);
        assertThat(item.getName()).isEqualTo("Läufer");
        assertThat(item.getTags()).containsExactly("a");
        assertThat(item.getAttributes()).isEqualTo(Map.of("price", 1.5));
        assertThat(item.getVersion()).isEqualTo(1);
        new AuthenticationApi(client).logout(null);
        assertThatThrownBy(() -> items.getItem(id, null, null, null, null))
                .isInstanceOfSatisfying(ApiException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo(401);
                    assertThat(problem(refused).getType()).endsWith("session-ended");
                });
    }

    private Problem problem(ApiException refused) {
        try {
            return client.getObjectMapper().readValue(refused.getResponseBody(), Problem.class);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(refused.getResponseBody(), e);
        }
    }
}
