package org.cartref.access;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Around every command of the engine: what met somebody else's change is tried again from the start, since nothing of it
 * has been kept; and what the database refuses is said in a sentence ({@link DatabaseSays}).
 *
 * <p>Inside a transaction of ours whoever began it tries again, and a job is tried again by the job executor.
 */
class TwoAtOnce extends CommandInterceptor {

    private static final int TRIES = 8;

    @Override
    public <T> T execute(Command<T> command) {
        if (Context.getCommandContext() != null || TransactionSynchronizationManager.isActualTransactionActive()) {
            return next.execute(command);
        }
        int tries = command instanceof ExecuteJobsCmd ? 1 : TRIES;
        for (int attempt = 1; ; attempt++) {
            try {
                return next.execute(command);
            } catch (RuntimeException failed) {
                Optional<DatabaseSays> said = DatabaseSays.of(failed);
                if (said.isEmpty()) {
                    EngineAnswers.because(failed);
                    throw failed;
                }
                if (!said.get().again() || attempt == tries) {
                    throw spoken(said.get(), failed);
                }
            }
            await(attempt);
        }
    }

    // Not all at the same moment again.
    private static void await(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(10, 40L + 40L * attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static RuntimeException spoken(DatabaseSays said, RuntimeException failed) {
        EngineAnswers.because(failed);
        return said.again() ? new OptimisticLockingException(said.sentence(), failed)
                : said.status().is4xxClientError() ? new BadUserRequestException(said.sentence(), failed)
                : new ProcessEngineException(said.sentence(), failed);
    }
}
