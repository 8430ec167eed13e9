package dev.tarn.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class AdmissionFilterTest {

    private final AdmissionFilter filter = new AdmissionFilter(2);
    private final AtomicInteger served = new AtomicInteger();

    @Test
    void asksTheSurplusToComeBackAndLetsProbesPass() throws Exception {
        ask(
                "/one",
                (_, _) -> ask("/two", (_, _) -> {
                    assertThatThrownBy(() -> ask("/three", (_, _) -> {}))
                            .isInstanceOfSatisfying(ProblemException.class, refused -> {
                                assertThat(refused.problem().status().value()).isEqualTo(503);
                                assertThat(refused.problem().slug()).isEqualTo("overloaded");
                                assertThat(refused.problem().headers()).containsEntry("Retry-After", "1");
                            });
                    ask("/actuator/health/liveness", (_, _) -> {});
                }));

        assertThat(served).hasValue(3);
    }

    @Test
    void givesThePlaceBackAlsoWhenARequestFails() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> ask("/one", (_, _) -> {
                        throw new IllegalStateException("broken");
                    }))
                    .hasMessage("broken");
        }
        ask("/one", (_, _) -> {});

        assertThat(served).hasValue(6);
    }

    private void ask(String path, FilterChain inside) throws ServletException, IOException {
        filter.doFilter(new MockHttpServletRequest("GET", path), new MockHttpServletResponse(), (request, response) -> {
            served.incrementAndGet();
            inside.doFilter(request, response);
        });
    }
}
