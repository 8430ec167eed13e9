package dev.tarn.local;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** All services in one Spring context. */
@SpringBootConfiguration
@EnableAutoConfiguration
class TarnApplication {}
