package dev.tarn.servers;

import java.util.Locale;

/** The operating system and processor, in the words of the packages of each server. */
final class Platform {

    private static final boolean MAC = property("os.name").startsWith("mac");
    private static final boolean ARM = property("os.arch").equals("aarch64");

    private Platform() {}

    static String postgresArchive() {
        return "postgres-" + system() + "-" + (ARM ? "arm_64" : "x86_64") + ".txz";
    }

    static String redisProgram() {
        return "redis-server-7.0.15-" + system() + "-" + (ARM ? "arm64" : "amd64");
    }

    static boolean isRootOnLinux() {
        return !MAC && property("user.name").equals("root");
    }

    private static String system() {
        return MAC ? "darwin" : "linux";
    }

    private static String property(String name) {
        return System.getProperty(name).toLowerCase(Locale.ROOT);
    }
}
