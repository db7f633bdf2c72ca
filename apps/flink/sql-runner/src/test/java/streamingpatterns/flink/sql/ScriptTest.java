package streamingpatterns.flink.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptTest {
  private static Map<String, Properties> group(String... keysAndValues) {
    Properties properties = new Properties();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      properties.setProperty(keysAndValues[i], keysAndValues[i + 1]);
    }
    return Map.of("SqlRunner", properties);
  }

  private static String messageOf(Map<String, Properties> groups) {
    return assertThrows(IllegalArgumentException.class, () -> Script.of(groups)).getMessage();
  }

  @Test
  @DisplayName("a script comes from its group: by name, inline or from a file")
  void sources(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("own.sql"), "SELECT 3;");
    assertEquals(List.of("SELECT 1"), Script.of(group("script.inline", "SELECT 1")).statements());
    assertEquals(List.of("SELECT 3"), Script.of(group("script.uri", file.toUri().toString())).statements());
    assertEquals(6, Script.of(group("script.name", "kinesis-stocks")).statements().size());
  }

  @Test
  @DisplayName("none, two, or a key that is not known are refused, with what there may be")
  void notOne() {
    String rule = "Property group SqlRunner must have exactly one of script.name, script.inline, script.uri, got ";
    assertEquals(rule + "none", messageOf(Map.of()));
    assertEquals(rule + "script.inline, script.name", messageOf(group("script.name", "a", "script.inline", "b")));
    assertEquals(rule + "script.nmae", messageOf(group("script.nmae", "a")));
  }

  @Test
  @DisplayName("a script that is not there is named")
  void missing(@TempDir Path folder) {
    assertEquals("SqlRunner script.name: there is no /sql/typo.sql in the jar", messageOf(group("script.name", "typo")));
    String uri = folder.resolve("typo.sql").toUri().toString();
    assertEquals("SqlRunner script.uri: there is no " + uri, messageOf(group("script.uri", uri)));
  }
}
