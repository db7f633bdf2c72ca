package streamingpatterns.flink.sql;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What <code>${name}</code> and <code>${name:-default}</code> in a script stand for. */
final class Variables {
  private static final String GROUP = "SqlVariables";
  /** A literal, or a variable outside of one. */
  private static final Pattern PART = Pattern.compile("'(?:[^']|'')*'|\\$\\{[^}]*}");
  /** A default may be another variable. */
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{\\s*([\\w.-]+)\\s*(?::-((?:[^{}]|\\$\\{[^{}]*})*))?}");
  /** Outside of quotes only what cannot be more than one token of SQL. */
  private static final Pattern BARE = Pattern.compile("[\\w.+-]+");

  private final Map<String, String> values;

  private Variables(Map<String, String> values) {
    this.values = values;
  }

  /** Those of the property groups and of secrets, and the endpoint of Kinesis as the AWS SDKs find it. */
  static Variables of(
      Map<String, Properties> groups, Map<String, String> secrets, Map<String, String> environment) {
    Map<String, String> values = new TreeMap<>(secrets);
    Properties given = groups.getOrDefault(GROUP, new Properties());
    String region = given.getProperty("aws.region", environment.get("AWS_REGION"));
    if (region != null) {
      values.put("kinesis.endpoint", ServiceEndpoint.of("kinesis", region, environment));
    }
    given.stringPropertyNames().forEach(name -> values.put(name, withSecrets(given.getProperty(name), secrets)));
    return new Variables(values);
  }

  /** A value may be made of a secret's, as what a client signs in with is; any other variable in a value means itself. */
  private static String withSecrets(String value, Map<String, String> secrets) {
    return VARIABLE
        .matcher(value)
        .replaceAll(it -> Matcher.quoteReplacement(secrets.getOrDefault(it.group(1), it.group())));
  }

  /** @throws IllegalArgumentException when a variable has neither a value nor a default, or would be more than a value */
  String fillIn(String statement) {
    Matcher part = PART.matcher(statement);
    StringBuilder filled = new StringBuilder();
    while (part.find()) {
      String text = part.group();
      String value = text.startsWith("'") ? "'" + fillInLiteral(text.substring(1, text.length() - 1)) + "'" : bare(text);
      part.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return part.appendTail(filled).toString();
  }

  private String fillInLiteral(String literal) {
    return VARIABLE.matcher(literal).replaceAll(it -> Matcher.quoteReplacement(valueOf(it).replace("'", "''")));
  }

  private String bare(String text) {
    Matcher variable = VARIABLE.matcher(text);
    if (!variable.matches()) {
      throw new IllegalArgumentException(text + " is not a variable: write ${name} or ${name:-default}");
    }
    String value = valueOf(variable);
    if (!BARE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "Variable " + variable.group(1) + " stands outside of quotes, where only a number or a name may be, got " + value);
    }
    return value;
  }

  private String valueOf(java.util.regex.MatchResult variable) {
    String name = variable.group(1);
    String otherwise = variable.group(2);
    String value = values.get(name);
    if (value != null) {
      return value;
    }
    if (otherwise != null) {
      return VARIABLE.matcher(otherwise).replaceAll(it -> Matcher.quoteReplacement(valueOf(it)));
    }
    throw new IllegalArgumentException(
        "The script needs a value for ${" + name + "}: add " + name + " to property group " + GROUP + " (there are "
            + new TreeSet<>(values.keySet()) + ")");
  }
}
