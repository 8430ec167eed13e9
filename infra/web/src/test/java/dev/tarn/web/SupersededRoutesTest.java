package dev.tarn.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.domain.Rejection;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;

/** How a second version of a route lives beside the first. */
class SupersededRoutesTest {

    record Greeting(String text) {}

    record GreetingV2(String text, String language) {}

    @RestController
    static class GreetingController {

        @Superseded(since = "2027-01-01", sunset = "2027-07-01", by = "/api/v2/greeting")
        @GetMapping("/api/v1/greeting")
        Greeting greeting(@RequestParam String name) {
            if (name.isEmpty()) {
                throw new Rejection.Invalid("name", "is required");
            }
            return new Greeting("Hello " + name);
        }

        @GetMapping("/api/v2/greeting")
        GreetingV2 greetingV2(@RequestParam String name) {
            return new GreetingV2(greeting(name).text(), "en");
        }
    }

    private final MockMvcTester http = MockMvcTester.create(MockMvcBuilders.standaloneSetup(new GreetingController())
            .addInterceptors(ofEveryService())
            .setHandlerExceptionResolvers(new ProblemResolver(new ProblemMapper(), new ProblemWriter(List.of())))
            .build());

    private static HandlerInterceptor[] ofEveryService() {
        var registry = new InterceptorRegistry() {
            @Override
            public List<Object> getInterceptors() {
                return super.getInterceptors();
            }
        };
        new WebAutoConfiguration().addInterceptors(registry);
        return registry.getInterceptors().toArray(HandlerInterceptor[]::new);
    }

    @Test
    void bothVersionsAnswerInTheirOwnShape() {
        assertThat(http.get().uri("/api/v1/greeting?name=Ada"))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("{\"text\":\"Hello Ada\"}");
        assertThat(http.get().uri("/api/v2/greeting?name=Ada"))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("{\"text\":\"Hello Ada\",\"language\":\"en\"}");
    }

    @Test
    void theOldOneSaysSinceWhenUntilWhenAndWhatComesAfterIt() {
        assertIsSuperseded(http.get().uri("/api/v1/greeting?name=Ada").exchange());
    }

    @Test
    void soDoItsRefusals() {
        MvcTestResult refused = http.get().uri("/api/v1/greeting?name=").exchange();

        assertThat(refused).hasStatus(400);
        assertIsSuperseded(refused);
    }

    private static void assertIsSuperseded(MvcTestResult answer) {
        assertThat(answer)
                .hasHeader("Deprecation", "@1798761600")
                .hasHeader("Sunset", "Thu, 01 Jul 2027 00:00:00 GMT")
                .hasHeader("Link", "</api/v2/greeting>; rel=\"successor-version\"");
    }

    @Test
    void theNewOneSaysNothingOfTheKind() {
        assertThat(http.get().uri("/api/v2/greeting?name=Ada"))
                .doesNotContainHeader("Deprecation")
                .doesNotContainHeader("Sunset")
                .doesNotContainHeader("Link");
    }

    @Test
    void noRouteGoesBeforeItIsSuperseded() {
        Instant day = Instant.parse("2027-01-01T00:00:00Z");

        assertThatCode(() -> new Supersession(day, day, "/api/v2/greeting")).doesNotThrowAnyException();
        assertThatThrownBy(() -> new Supersession(day, day.minusMillis(1), "/api/v2/greeting"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
