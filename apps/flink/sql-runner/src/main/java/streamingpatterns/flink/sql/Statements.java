package streamingpatterns.flink.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parts a script at the semicolons that end its statements. */
final class Statements {
  /** What a semicolon may stand in without ending a statement, a comment, or the semicolon itself. */
  private static final Pattern TOKEN =
      Pattern.compile("'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`(?:[^`]|``)*`|(--[^\\n]*|/\\*.*?\\*/)|(;)", Pattern.DOTALL);

  private Statements() {}

  /** In order, without comments. What is behind the last semicolon is a statement too. */
  static List<String> in(String script) {
    List<String> statements = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    Matcher token = TOKEN.matcher(script);
    while (token.find()) {
      boolean isComment = token.group(1) != null;
      boolean isEnd = token.group(2) != null;
      token.appendReplacement(current, isComment || isEnd ? " " : Matcher.quoteReplacement(token.group()));
      if (isEnd) {
        add(statements, current);
        current = new StringBuilder();
      }
    }
    add(statements, token.appendTail(current));
    return statements;
  }

  private static void add(List<String> statements, StringBuilder statement) {
    String trimmed = statement.toString().trim();
    if (!trimmed.isEmpty()) {
      statements.add(trimmed);
    }
  }
}
