package dev.tarn.servers;

import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** What analysts may do: read the events and their seals, in consumer groups of their own. Nothing else. */
final class KafkaAccess {

    // Kafka's own default for SCRAM-SHA-512; the password is random, so that more would protect nothing.
    private static final int ITERATIONS = 4096;

    private KafkaAccess() {}

    static void grant(Properties service, String analystPassword) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(service)) {
            var credential = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS);
            var account = new UserScramCredentialUpsertion("analyst", credential, analystPassword);
            var accounts = admin.alterUserScramCredentials(List.of(account));
            var permissions = admin.createAcls(permissions().toList());
            accounts.all().get();
            permissions.all().get();
        }
    }

    private static Stream<AclBinding> permissions() {
        return Stream.of(
                        new ResourcePattern(ResourceType.TOPIC, "tarn.events", PatternType.LITERAL),
                        new ResourcePattern(ResourceType.TOPIC, "tarn.seals", PatternType.LITERAL),
                        new ResourcePattern(ResourceType.GROUP, "analyst-", PatternType.PREFIXED))
                .map(resource -> new AclBinding(
                        resource,
                        new AccessControlEntry("User:analyst", "*", AclOperation.READ, AclPermissionType.ALLOW)));
    }
}
