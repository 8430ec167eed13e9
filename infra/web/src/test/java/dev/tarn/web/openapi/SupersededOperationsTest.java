package dev.tarn.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.web.Superseded;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import org.junit.jupiter.api.Test;
import org.springframework.web.method.HandlerMethod;

class SupersededOperationsTest {

    public static class Routes {

        @Superseded(since = "2027-01-01", sunset = "2027-07-01", by = "/api/v2/greeting")
        public void old() {}

        public void present() {}
    }

    @Test
    void whatIsSupersededIsDeprecatedWithItsHeaders() throws NoSuchMethodException {
        Operation operation = customized("old");

        assertThat(operation.getDeprecated()).isTrue();
        assertThat(operation.getDescription()).contains("/api/v2/greeting", "2027-07-01", "Says hello.");
        assertThat(operation.getResponses().values())
                .allSatisfy(
                        answer -> assertThat(answer.getHeaders()).containsOnlyKeys("Deprecation", "Sunset", "Link"));
    }

    @Test
    void whatIsNotIsNot() throws NoSuchMethodException {
        assertThat(customized("present").getDeprecated()).isNull();
    }

    private static Operation customized(String method) throws NoSuchMethodException {
        var operation = new Operation()
                .description("Says hello.")
                .responses(new ApiResponses().addApiResponse("200", new ApiResponse()));
        return new SupersededOperations().customize(operation, new HandlerMethod(new Routes(), method));
    }
}
