package streamingpatterns.local;

import java.io.File;
import java.util.List;
import org.apache.flink.client.ClientUtils;
import org.apache.flink.client.program.PackagedProgram;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/** A mini cluster of this process that takes the programs of jars, with the class loading of a cluster. */
final class JobRunner {
  private final Configuration configuration;
  final MiniCluster cluster;

  private JobRunner(Configuration configuration, MiniCluster cluster) {
    this.configuration = configuration;
    this.cluster = cluster;
  }

  /** Nobody closes it: what counts is in its checkpoints, and a process that is told to end ends at once. */
  static JobRunner start(Configuration configuration) throws Exception {
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(configuration.get(TaskManagerOptions.NUM_TASK_SLOTS))
                .build());
    cluster.start();
    return new JobRunner(configuration, cluster);
  }

  /** Returns when the program has submitted its job. */
  void run(PackagedProgram.Builder program, File jar) throws Exception {
    Configuration submission = new Configuration(configuration);
    submission.set(DeploymentOptions.TARGET, ClusterExecutor.NAME);
    submission.set(DeploymentOptions.ATTACHED, false);
    submission.set(PipelineOptions.JARS, List.of(jar.toURI().toString()));
    program
        .setJarFile(jar)
        .setConfiguration(submission)
        .setSavepointRestoreSettings(SavepointRestoreSettings.fromConfiguration(submission));
    try (PackagedProgram packaged = program.build()) {
      ClientUtils.executeProgram(new ClusterExecutor(cluster), submission, packaged, true, false);
    }
  }
}
