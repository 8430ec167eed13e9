package dev.tarn.command;

import static dev.tarn.command.Api.problem;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A controller that turns somebody away itself is no defect. */
@ApiTest
class DeniedInsideTest {

    @LocalServerPort
    private int port;

    @Test
    void whoIsRefusedByAControllerIsForbidden() {
        Api anybody = new Api(port);

        assertThat(problem(anybody.asNewUser().send("GET", Denying.PATH, null))).isEqualTo("403 forbidden");
    }

    @TestConfiguration
    static class Configuration {

        @Bean
        Denying denying() {
            return new Denying();
        }
    }

    /** In the place of a query, which is served elsewhere. */
    @RestController
    static class Denying {

        static final String PATH = "/api/v1/users/profile";

        @GetMapping(PATH)
        String deny() {
            throw new AccessDeniedException("not you");
        }
    }
}
