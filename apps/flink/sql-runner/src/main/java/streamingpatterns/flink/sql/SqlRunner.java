package streamingpatterns.flink.sql;

import com.amazonaws.services.kinesisanalytics.runtime.KinesisAnalyticsRuntime;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.StatementSet;
import org.apache.flink.table.api.TableEnvironment;

/**
 * Runs a script of Flink SQL: what the job does is in the script, and what it reads and writes in properties.
 *
 * <p>All {@code INSERT} statements of the script run as one job. Parallelism and checkpoints are the application's.
 */
public final class SqlRunner {
  /** Flink's own parser knows it in the SQL client only. */
  private static final Pattern SET = Pattern.compile("SET\\s+'([^']+)'\\s*=\\s*'([^']*)'", Pattern.CASE_INSENSITIVE);

  private static final Pattern INSERT = Pattern.compile("INSERT\\s", Pattern.CASE_INSENSITIVE);

  private SqlRunner() {}

  /** @param args nothing as a Managed Flink application; elsewhere, a file with its property groups */
  public static void main(String[] args) throws IOException {
    Map<String, Properties> groups =
        args.length == 0
            ? KinesisAnalyticsRuntime.getApplicationProperties()
            : KinesisAnalyticsRuntime.getApplicationProperties(args[0]);
    List<String> statements = statementsOf(groups, Secrets.of(groups), System.getenv());
    run(statements, TableEnvironment.create(EnvironmentSettings.inStreamingMode()));
  }

  /** The statements that the property groups ask for, with the variables filled in. */
  static List<String> statementsOf(
      Map<String, Properties> groups, Map<String, String> secrets, Map<String, String> environment) throws IOException {
    Variables variables = Variables.of(groups, secrets, environment);
    return Script.of(groups).statements().stream().map(variables::fillIn).collect(Collectors.toList());
  }

  private static void run(List<String> statements, TableEnvironment tables) {
    StatementSet inserts = tables.createStatementSet();
    for (String statement : statements) {
      Matcher set = SET.matcher(statement);
      if (set.matches()) {
        tables.getConfig().set(set.group(1), set.group(2));
      } else if (INSERT.matcher(statement).lookingAt()) {
        inserts.addInsertSql(statement);
      } else {
        tables.executeSql(statement);
      }
    }
    inserts.execute();
  }
}
