package streamingpatterns.kpl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProducerSettingsTest {
  @Test
  @DisplayName("three arguments give the guide's 100 records a second")
  void defaults() {
    ProducerSettings settings = ProducerSettings.parse("prices", "eu-west-1", "7");
    assertEquals("prices", settings.stream());
    assertEquals("eu-west-1", settings.region());
    assertEquals(700, settings.records());
    assertEquals(Optional.empty(), settings.acceptedFile());
    assertFalse(settings.flag(Option.AGGREGATION));
  }

  @Test
  @DisplayName("options stand before, between and behind the arguments")
  void options() {
    ProducerSettings settings =
        ProducerSettings.parse(
            "--aggregation", "true", "prices", "--accepted", "here.ndjson", "eu-west-1", "3",
            "--records-per-second", "11");
    assertEquals(33, settings.records());
    assertEquals(Optional.of(Path.of("here.ndjson")), settings.acceptedFile());
    assertTrue(settings.flag(Option.AGGREGATION));
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("a mistake is told with what is allowed and what was given")
  @CsvSource(
      delimiter = '|',
      value = {
        "prices eu-west-1|Needed are three arguments, <stream> <region> <seconds>, got 2: [prices, eu-west-1]",
        "prices eu-west-1 soon|<seconds> must be a whole number from 1 to 31536000, got soon",
        "prices eu-west-1 0|<seconds> must be a whole number from 1 to 31536000, got 0",
        "prices eu-west-1 1 --max-connections 257|--max-connections must be a whole number from 1 to 256, got 257",
        "prices eu-west-1 1 --aggregation yes|--aggregation must be one of true, false, got yes",
        "prices eu-west-1 1 --accepted|--accepted needs a value: a file for what was accepted, one record a line",
      })
  void mistakes(String arguments, String message) {
    assertEquals(message, messageOf(arguments.split(" ")));
  }

  @Test
  @DisplayName("an unknown option is told with those that there are")
  void unknownOption() {
    String message = messageOf("prices", "eu-west-1", "1", "--rate", "5");
    assertTrue(message.startsWith("There is no option --rate. There are: --records-per-second, "), message);
  }

  private static String messageOf(String... arguments) {
    return assertThrows(IllegalArgumentException.class, () -> ProducerSettings.parse(arguments)).getMessage();
  }
}
