package streamingpatterns.local;

import java.io.File;
import java.time.Duration;
import org.apache.flink.api.common.time.Deadline;
import org.apache.flink.client.program.PackagedProgram;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.minicluster.MiniCluster;

/** Runs a small job to its end, so that Java can keep the classes that every application loads in an archive. */
public final class Rehearsal {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private Rehearsal() {}

  /**
   * @param args the folder of Flink's configuration, a jar with {@link RehearsedJob}, the folder that the job writes to
   */
  public static void main(String[] args) throws Exception {
    Configuration configuration = GlobalConfiguration.loadConfiguration(args[0]);
    FileSystem.initialize(configuration, null);
    try {
      rehearse(JobRunner.start(configuration), new File(args[1]), args[2]);
    } catch (Throwable failure) {
      failure.printStackTrace();
      // No archive is better than one of half the classes.
      Runtime.getRuntime().halt(1);
    }
    System.exit(0);
  }

  private static void rehearse(JobRunner runner, File jar, String folder) throws Exception {
    PackagedProgram.Builder program =
        PackagedProgram.newBuilder().setEntryPointClassName(RehearsedJob.class.getName()).setArguments(folder);
    runner.run(program, jar);
    awaitEnd(runner.cluster);
  }

  private static void awaitEnd(MiniCluster cluster) throws Exception {
    Deadline deadline = Deadline.fromNow(LIMIT);
    while (!ended(cluster)) {
      if (deadline.isOverdue()) {
        throw new IllegalStateException("the rehearsed job did not end within " + LIMIT);
      }
      Thread.sleep(50);
    }
  }

  private static boolean ended(MiniCluster cluster) throws Exception {
    for (JobStatusMessage job : cluster.listJobs().get()) {
      if (!job.getJobState().isGloballyTerminalState()) {
        return false;
      }
    }
    return true;
  }
}
