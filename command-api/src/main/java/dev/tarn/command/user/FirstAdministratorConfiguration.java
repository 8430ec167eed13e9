package dev.tarn.command.user;

import dev.tarn.command.Commands;
import dev.tarn.security.password.PasswordPolicy;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The first administrator, where the settings name one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty({"tarn.admin.email", "tarn.admin.password"})
@EnableConfigurationProperties(FirstAdministratorConfiguration.Admin.class)
class FirstAdministratorConfiguration {

    /** Who the first administrator is. */
    @ConfigurationProperties("tarn.admin")
    record Admin(String email, String password) {

        /** Never shows the password. */
        @Override
        public String toString() {
            return "Admin[" + email + "]";
        }
    }

    @Bean
    FirstAdministrator firstAdministrator(
            Admin admin,
            EmailAddresses addresses,
            PasswordPolicy policy,
            AccountReader accounts,
            Registration registration,
            Commands commands) {
        var first = new FirstAdministrator(admin.email(), admin.password(), accounts, registration, commands);
        first.check(addresses, policy);
        return first;
    }
}
