package streamingpatterns.flink.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SecretsTest {
  private static Properties arns(String name, String arn) {
    Properties properties = new Properties();
    properties.setProperty(name, arn);
    return properties;
  }

  @Test
  @DisplayName("each key of a secret is a variable behind the secret's name")
  void keys() {
    assertEquals(
        Map.of("kafka.username", "ann", "kafka.password", "open \"sesame\""),
        Secrets.read(arns("kafka", "arn:1"), arn -> "{\"username\":\"ann\",\"password\":\"open \\\"sesame\\\"\"}"));
  }

  @Test
  @DisplayName("a secret that is no JSON object is named, and not shown")
  void notJson() {
    for (String secret : new String[] {"open sesame", "\"open sesame\"", "{open sesame"}) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> Secrets.read(arns("kafka", "arn:1"), arn -> secret))
              .getMessage();
      assertEquals("Secret arn:1 must be a JSON object with the values of variables", message);
    }
  }

  @Test
  @DisplayName("without secrets nobody is asked")
  void none() {
    assertEquals(Map.of(), Secrets.of(Map.of()));
  }
}
