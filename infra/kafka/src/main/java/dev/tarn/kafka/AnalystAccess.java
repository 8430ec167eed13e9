package dev.tarn.kafka;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What the Kafka principal {@code analyst} may do: read the events and their seals, in consumer groups of its own.
 * Nothing else, as long as the cluster refuses what is not granted.
 */
public final class AnalystAccess {

    // Kafka's own default for SCRAM-SHA-512; the password is random, so that more would protect nothing.
    private static final int ITERATIONS = 4096;

    private AnalystAccess() {}

    /**
     * Sets the password and grants the permissions. May be repeated.
     *
     * @param client settings of a principal who may do so, by Kafka's names
     * @throws KafkaException when Kafka does not answer or refuses
     */
    public static void grant(Map<String, Object> client, String password) throws InterruptedException {
        try (Admin admin = Admin.create(client)) {
            var credential = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS);
            var account = new UserScramCredentialUpsertion("analyst", credential, password);
            var accounts = admin.alterUserScramCredentials(List.of(account));
            var permissions = admin.createAcls(permissions().toList());
            accounts.all().get();
            permissions.all().get();
        } catch (ExecutionException e) {
            throw new KafkaException("Analysts get no access: " + e.getCause(), e);
        }
    }

    private static Stream<AclBinding> permissions() {
        return Stream.of(
                        new ResourcePattern(ResourceType.TOPIC, EventTopic.NAME, PatternType.LITERAL),
                        new ResourcePattern(ResourceType.TOPIC, "tarn.seals", PatternType.LITERAL),
                        new ResourcePattern(ResourceType.GROUP, "analyst-", PatternType.PREFIXED))
                .map(resource -> new AclBinding(
                        resource,
                        new AccessControlEntry("User:analyst", "*", AclOperation.READ, AclPermissionType.ALLOW)));
    }
}
