package streamingpatterns.flink.sql;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/** The text of a script, from where the group {@code SqlRunner} says. */
final class Script {
  private static final String GROUP = "SqlRunner";
  private static final List<String> KEYS = List.of("script.name", "script.inline", "script.uri");

  private final String text;

  private Script(String text) {
    this.text = text;
  }

  /** @throws IllegalArgumentException when not exactly one script is named, or there is none of the name */
  static Script of(Map<String, Properties> groups) throws IOException {
    Properties group = groups.getOrDefault(GROUP, new Properties());
    TreeSet<String> given = new TreeSet<>(group.stringPropertyNames());
    if (given.size() != 1 || !KEYS.contains(given.first())) {
      throw new IllegalArgumentException(
          "Property group " + GROUP + " must have exactly one of " + String.join(", ", KEYS) + ", got "
              + (given.isEmpty() ? "none" : String.join(", ", given)));
    }
    String key = given.first();
    String value = group.getProperty(key);
    switch (key) {
      case "script.name":
        return new Script(resource(value));
      case "script.uri":
        return new Script(file(value));
      default:
        return new Script(value);
    }
  }

  List<String> statements() {
    return Statements.in(text);
  }

  private static String resource(String name) throws IOException {
    String path = "/sql/" + name + ".sql";
    try (InputStream in = Script.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException("SqlRunner script.name: there is no " + path + " in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** By Flink's file systems, so that the role of the application is what may read it. */
  private static String file(String uri) throws IOException {
    Path path = new Path(URI.create(uri));
    try (InputStream in = FileSystem.get(path.toUri()).open(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (FileNotFoundException missing) {
      throw new IllegalArgumentException("SqlRunner script.uri: there is no " + uri, missing);
    }
  }
}
