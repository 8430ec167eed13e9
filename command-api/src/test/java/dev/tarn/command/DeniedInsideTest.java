package dev.tarn.command;

import static dev.tarn.command.Api.problem;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A controller that turns somebody away itself is no defect. */
@ApiTest
class DeniedInsideTest {

    /** A query, which is served elsewhere: here this test is its controller. */
    private static final String PATH = "/api/v1/users/profile";

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    @SuppressWarnings("NullAway.Init")
    private RequestMappingHandlerMapping mappings;

    private RequestMappingInfo mapping() {
        return RequestMappingInfo.paths(PATH)
                .methods(RequestMethod.GET)
                .options(mappings.getBuilderConfiguration())
                .build();
    }

    @BeforeEach
    void map() throws NoSuchMethodException {
        mappings.registerMapping(mapping(), this, DeniedInsideTest.class.getDeclaredMethod("deny"));
    }

    @AfterEach
    void unmap() {
        mappings.unregisterMapping(mapping());
    }

    void deny() {
        throw new AccessDeniedException("not you");
    }

    @Test
    void whoIsRefusedByAControllerIsForbidden() {
        Api user = new Api(port).asNewUser();

        assertThat(problem(user.send("GET", PATH, null))).isEqualTo("403 forbidden");
    }
}
