package streamingpatterns.local;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.client.ClientUtils;
import org.apache.flink.client.program.PackagedProgram;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.DefaultExecutorServiceLoader;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/**
 * Runs the jar of an application as a Flink cluster does: in a mini cluster of this process, with the class loading and
 * the configuration of the cluster. Its state is told by Flink's REST API.
 */
public final class FlinkHost {
  private FlinkHost() {}

  /**
   * @param args the folder of Flink's configuration, the jar
   */
  public static void main(String[] args) throws Exception {
    Configuration configuration = GlobalConfiguration.loadConfiguration(args[0]);
    TrustedCertificates.trustAlso(Path.of(args[0], "trusted.pem"));
    FileSystem.initialize(configuration, null);
    // Nobody closes it: what counts is in its checkpoints, and a process that is told to end ends at once.
    try {
      MiniCluster cluster = startCluster(configuration);
      run(new File(args[1]), configuration, cluster);
      Thread.currentThread().join();
    } catch (Throwable failure) {
      System.err.println("The application could not be started: " + rootCause(failure));
      failure.printStackTrace();
      // Threads of the job's would keep the process.
      Runtime.getRuntime().halt(1);
    }
  }

  private static MiniCluster startCluster(Configuration configuration) throws Exception {
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(configuration.get(TaskManagerOptions.NUM_TASK_SLOTS))
                .build());
    cluster.start();
    return cluster;
  }

  private static void run(File jar, Configuration cluster, MiniCluster running) throws Exception {
    Configuration configuration = new Configuration(cluster);
    configuration.set(DeploymentOptions.TARGET, "remote");
    configuration.set(DeploymentOptions.ATTACHED, false);
    configuration.set(JobManagerOptions.ADDRESS, "127.0.0.1");
    configuration.set(RestOptions.ADDRESS, "127.0.0.1");
    configuration.set(RestOptions.PORT, running.getRestAddress().get().getPort());
    configuration.set(PipelineOptions.JARS, List.of(jar.toURI().toString()));
    try (PackagedProgram program =
        PackagedProgram.newBuilder()
            .setJarFile(jar)
            .setConfiguration(configuration)
            .setSavepointRestoreSettings(SavepointRestoreSettings.fromConfiguration(configuration))
            .build()) {
      ClientUtils.executeProgram(new DefaultExecutorServiceLoader(), configuration, program, true, false);
    }
  }

  private static Throwable rootCause(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
