package dev.tarn.command;

import dev.tarn.domain.log.Receipts;
import dev.tarn.web.ConsistencyTokens;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The command API, by being on the class path. A controller has only to be in a package below. */
@AutoConfiguration(afterName = "dev.tarn.eventlog.EventLogConfiguration")
@ComponentScan(
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
        excludeFilters = @Filter(SpringBootConfiguration.class))
class CommandApiConfiguration implements WebMvcConfigurer {

    @Bean
    static Commands commands(CommandBus commandBus, ConsistencyTokens tokens) {
        return new Commands(commandBus, tokens);
    }

    @Bean
    static IdempotentCommands idempotentCommands(Commands commands, Receipts receipts, ConsistencyTokens tokens) {
        return new IdempotentCommands(commands, receipts, tokens);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CommandRequestArgument());
    }
}
