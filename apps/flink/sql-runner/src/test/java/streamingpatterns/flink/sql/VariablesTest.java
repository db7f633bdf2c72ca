package streamingpatterns.flink.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class VariablesTest {
  private static String fillIn(String statement, String... keysAndValues) {
    Properties properties = new Properties();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      properties.setProperty(keysAndValues[i], keysAndValues[i + 1]);
    }
    return Variables.of(Map.of("SqlVariables", properties), Map.of(), Map.of()).fillIn(statement);
  }

  private static String messageOf(String statement, String... keysAndValues) {
    return assertThrows(IllegalArgumentException.class, () -> fillIn(statement, keysAndValues)).getMessage();
  }

  @Test
  @DisplayName("a value stands for its variable, within quotes and outside")
  void value() {
    assertEquals(
        "'path' = 's3://b/x', price > 12.5", fillIn("'path' = 's3://${bucket}/x', price > ${least}", "bucket", "b", "least", "12.5"));
  }

  @Test
  @DisplayName("a quote in a value does not end the literal")
  void escapes() {
    assertEquals("'a' = 'it''s; DROP'", fillIn("'a' = '${x}'", "x", "it's; DROP"));
  }

  @Test
  @DisplayName("dollars and backslashes in a value mean themselves")
  void literally() {
    assertEquals("'$1\\${y}'", fillIn("'${x}'", "x", "$1\\${y}"));
  }

  @Test
  @DisplayName("a value may be made of a secret's values, and of no other variable")
  void secretInValue() {
    Properties properties = new Properties();
    properties.setProperty("jaas", "Login required password=\"${kafka.password}\" other=\"${other}\";");
    properties.setProperty("other", "never");
    Map<String, String> secrets = Map.of("kafka.password", "it's $1");
    assertEquals(
        "'Login required password=\"it''s $1\" other=\"${other}\";'",
        Variables.of(Map.of("SqlVariables", properties), secrets, Map.of()).fillIn("'${jaas}'"));
  }

  @Test
  @DisplayName("a default counts where there is no value, and may be made of another variable")
  void defaults() {
    assertEquals("'json'", fillIn("'${format:-json}'"));
    assertEquals("'csv'", fillIn("'${format:-json}'", "format", "csv"));
    assertEquals("'s3://b/failures/'", fillIn("'${failures:-${output}failures/}'", "output", "s3://b/"));
    assertEquals("''", fillIn("'${empty:-}'"));
  }

  @Test
  @DisplayName("a variable without a value is named, and where to put it")
  void missing() {
    assertEquals(
        "The script needs a value for ${stream.name}: add stream.name to property group SqlVariables (there are [other])",
        messageOf("'${stream.name}'", "other", "1"));
  }

  @Test
  @DisplayName("outside of quotes a value that is more than a number or a name is refused")
  void bare() {
    assertEquals(
        "Variable least stands outside of quotes, where only a number or a name may be, got 1 OR TRUE",
        messageOf("price > ${least}", "least", "1 OR TRUE"));
  }

  @Test
  @DisplayName("what is no name between the braces is refused")
  void malformed() {
    assertEquals("${a b} is not a variable: write ${name} or ${name:-default}", messageOf("x > ${a b}"));
  }

  @Test
  @DisplayName("the endpoint of Kinesis is the region's, or the one that the environment names")
  void endpoint() {
    Properties properties = new Properties();
    properties.setProperty("aws.region", "eu-west-1");
    Map<String, Properties> groups = Map.of("SqlVariables", properties);
    assertEquals(
        "'https://kinesis.eu-west-1.amazonaws.com'", Variables.of(groups, Map.of(), Map.of()).fillIn("'${kinesis.endpoint}'"));
    assertEquals(
        "'http://127.0.0.1:1'",
        Variables.of(groups, Map.of(), Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:1")).fillIn("'${kinesis.endpoint}'"));
    assertEquals(
        "'http://127.0.0.1:2'",
        Variables.of(groups, Map.of(), Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:1", "AWS_ENDPOINT_URL_KINESIS", "http://127.0.0.1:2"))
            .fillIn("'${kinesis.endpoint}'"));
    properties.setProperty("aws.region", "cn-north-1");
    assertEquals(
        "'https://kinesis.cn-north-1.amazonaws.com.cn'", Variables.of(groups, Map.of(), Map.of()).fillIn("'${kinesis.endpoint}'"));
  }
}
