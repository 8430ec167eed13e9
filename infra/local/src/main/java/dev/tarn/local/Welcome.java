package dev.tarn.local;

import dev.tarn.servers.Part;

/** The last lines of a start: where everything is, and how to get in. */
final class Welcome {

    private Welcome() {}

    static void say(Settings settings, Instance instance, FirstAdministrator administrator) {
        String base = "http://localhost:" + settings.port();
        Terminal.say("");
        Terminal.say("Tarn is ready.");
        line("API", base + "/api/v1");
        line("API docs", base + "/swagger-ui/index.html");
        line("GraphQL", base + "/graphql");
        if (ServiceProperties.embeddedParts(settings).contains(Part.KAFKA)) {
            line("Events", "Kafka client settings in " + instance.folder().resolve("analyst.properties"));
        }
        line("Log", instance.log().toString());
        line("Sign in", administrator.howToSignIn());
    }

    private static void line(String what, String where) {
        Terminal.say("  %-10s %s".formatted(what, where));
    }
}
