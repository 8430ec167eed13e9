package dev.tarn.domain.projection;

import dev.tarn.domain.projection.ProjectionCommand.CancelReplay;
import dev.tarn.domain.projection.ProjectionCommand.DiscardDeadLetter;
import dev.tarn.domain.projection.ProjectionCommand.PauseProjection;
import dev.tarn.domain.projection.ProjectionCommand.PreviewDeadLetter;
import dev.tarn.domain.projection.ProjectionCommand.RecordReplay;
import dev.tarn.domain.projection.ProjectionCommand.ResumeProjection;
import dev.tarn.domain.projection.ProjectionCommand.RetryDeadLetter;
import dev.tarn.domain.projection.ProjectionCommand.RollBackReplay;
import dev.tarn.domain.projection.ProjectionCommand.StartReplay;
import dev.tarn.domain.projection.ProjectionCommand.SwitchReplay;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;

/** Takes commands to the control of their projection, which begins with the first of them. */
public final class ProjectionControls {

    private final Repository<ProjectionControl> controls;

    public ProjectionControls(Repository<ProjectionControl> controls) {
        this.controls = controls;
    }

    @CommandHandler
    void handle(StartReplay command) throws Exception {
        decide(command);
    }

    @CommandHandler
    void handle(SwitchReplay command) throws Exception {
        decide(command);
    }

    @CommandHandler
    void handle(RollBackReplay command) throws Exception {
        decide(command);
    }

    @CommandHandler
    void handle(CancelReplay command) throws Exception {
        decide(command);
    }

    @CommandHandler
    void handle(RecordReplay command) throws Exception {
        decide(command);
    }

    @CommandHandler
    void handle(PauseProjection command) throws Exception {
        decide(command);
    }

    @CommandHandler
    void handle(ResumeProjection command) throws Exception {
        decide(command);
    }

    @CommandHandler
    void handle(RetryDeadLetter command) throws Exception {
        decide(command);
    }

    @CommandHandler
    void handle(PreviewDeadLetter command) throws Exception {
        decide(command);
    }

    @CommandHandler
    void handle(DiscardDeadLetter command) throws Exception {
        decide(command);
    }

    private void decide(ProjectionCommand command) throws Exception {
        controls.loadOrCreate(ProjectionControl.idOf(command.projection()).toString(), ProjectionControl::new)
                .execute(control -> control.handle(command));
    }
}
