package streamingpatterns.local;

import java.io.File;
import java.nio.file.Path;
import org.apache.flink.client.program.PackagedProgram;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.core.fs.FileSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the jar of an application as a Flink cluster does: in a mini cluster of this process, with the class loading and
 * the configuration of the cluster. Its state is told by Flink's REST API.
 */
public final class FlinkHost {
  private static final Logger LOG = LoggerFactory.getLogger(FlinkHost.class);

  private FlinkHost() {}

  /**
   * @param args the folder of Flink's configuration, the jar
   */
  public static void main(String[] args) throws Exception {
    Configuration configuration = GlobalConfiguration.loadConfiguration(args[0]);
    TrustedCertificates.trustAlso(Path.of(args[0], "trusted.pem"));
    FileSystem.initialize(configuration, null);
    try {
      JobRunner.start(configuration).run(PackagedProgram.newBuilder(), new File(args[1]));
      Thread.currentThread().join();
    } catch (Throwable failure) {
      System.err.println("The application could not be started: " + rootCause(failure));
      LOG.error("The application could not be started", failure);
      // Threads of the job's would keep the process.
      Runtime.getRuntime().halt(1);
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
