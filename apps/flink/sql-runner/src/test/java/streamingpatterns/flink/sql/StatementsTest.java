package streamingpatterns.flink.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StatementsTest {
  @Test
  @DisplayName("statements end at semicolons, the last one also without")
  void endsAtSemicolons() {
    assertEquals(List.of("SELECT 1", "SELECT 2"), Statements.in("SELECT 1;\n SELECT 2\n"));
  }

  @Test
  @DisplayName("a semicolon in quotes of any kind, or in a comment, ends nothing")
  void quotedSemicolons() {
    String script = "SELECT 'a;b', \"c;d\", `e;f` -- g;h\n, 'it''s; ok' /* i;\nj; */ FROM t; SELECT 2";
    List<String> statements = Statements.in(script);
    assertEquals(2, statements.size());
    assertEquals("SELECT 'a;b', \"c;d\", `e;f`  \n, 'it''s; ok'   FROM t", statements.get(0));
  }

  @Test
  @DisplayName("what looks like a comment in quotes stays")
  void commentInQuotes() {
    assertEquals(List.of("SELECT 's3://bucket/-- a', '/* b */'"), Statements.in("SELECT 's3://bucket/-- a', '/* b */';"));
  }

  @Test
  @DisplayName("comments and empty statements alone are no statement")
  void nothing() {
    assertEquals(List.of(), Statements.in("-- only this\n;;/* and that */ ;\n"));
  }
}
