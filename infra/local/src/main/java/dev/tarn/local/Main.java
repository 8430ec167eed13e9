package dev.tarn.local;

import dev.tarn.servers.ServerStartException;

/** What the {@code tarn} script runs. The process of {@code start} is the one that the status calls {@code app}. */
public final class Main {

    private Main() {}

    /** Carries out one verb. Exits with 0 when it succeeded, 1 when it failed, 2 when it was not understood. */
    public static void main(String[] arguments) {
        int code = run(arguments);
        if (code != 0) {
            System.exit(code);
        }
    }

    private static int run(String[] arguments) {
        try {
            CommandLine line = CommandLine.parse(arguments);
            Settings settings = new Settings(System.getenv());
            return run(line, settings, new Instance(settings.dataDir()));
        } catch (CommandLine.NotUnderstood e) {
            Terminal.complain(e.getMessage());
            return 2;
        } catch (Refusal | ServerStartException e) {
            Terminal.complain(e.getMessage());
            return 1;
        }
    }

    private static int run(CommandLine line, Settings settings, Instance instance) {
        return switch (line.verb()) {
            case EVENTS -> events(line, settings, instance);
            case VERIFY -> new VerifyCommand(settings, instance).run(line);
            case REPLAY -> ReplayCommand.run(settings, instance, line.name(), line.has("--manual"));
            case START -> start(line, settings, instance);
            case KEYS -> new KeysCommand(settings, instance).run(line);
            case STATUS -> StatusCommand.run(instance, line.has("--json"));
            case STOP -> StopCommand.run(instance);
        };
    }

    private static int events(CommandLine line, Settings settings, Instance instance) {
        return line.has(TailCommand.TAIL)
                ? new TailCommand(settings, instance).run(line)
                : new ExportCommand(settings, instance).run(line);
    }

    private static int start(CommandLine line, Settings settings, Instance instance) {
        settings.requireWellFormed();
        if (!line.has(DetachedStart.IN_BACKGROUND)) {
            settings.unknown().forEach(variable -> Terminal.complain(variable + " is not a setting, and is ignored"));
        }
        if (line.has("--fresh")) {
            new FreshStart(instance).wipe(line.has("--yes"));
        }
        if (line.has("--detach")) {
            return DetachedStart.run(instance);
        }
        new Launcher(settings, instance).start();
        if (line.has(DetachedStart.IN_BACKGROUND)) {
            Terminal.letGo();
        }
        return 0;
    }
}
