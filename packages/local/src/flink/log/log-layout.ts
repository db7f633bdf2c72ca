/** Of the file, in the folder of Flink's configuration. */
export const LOG_SETTINGS = 'log4j2.properties';

/** Java's option for such a file. */
export function loggingBy(file: string): string {
  return `-Dlog4j.configurationFile=${file}`;
}

/** Of Log4j: `\` and quotes, and what would end the line, are escaped. */
const text = (pattern: string) => `"%enc{${pattern}}{JSON}"`;

/**
 * The lines that an application writes its log in, one JSON object each behind the time in milliseconds. The names are
 * those of the service ("Write custom messages to CloudWatch Logs", Managed Service for Apache Flink Developer Guide).
 */
const EVENT = [
  `"locationInformation":${text('%l')}`,
  `"logger":${text('%c')}`,
  `"message":${text('%m')}`,
  '"messageSchemaVersion":"1"',
  '"messageType":"%p"',
  `"threadName":${text('%t')}`,
  `"throwableInformation":${text('%throwable')}`,
].join(',');

/** Settings of Log4j for an application that writes to the console, as a file of properties. */
export function logging(level: string, logFile: string): string {
  return [
    `rootLogger.level = ${level}`,
    'rootLogger.appenderRef.console.ref = console',
    'rootLogger.appenderRef.log.ref = log',
    'appender.console.name = console',
    'appender.console.type = CONSOLE',
    'appender.console.layout.type = PatternLayout',
    'appender.console.layout.pattern = %d{yyyy-MM-dd HH:mm:ss,SSS} %-5p %c - %m%n',
    'appender.log.name = log',
    'appender.log.type = File',
    `appender.log.fileName = ${logFile}`,
    'appender.log.layout.type = PatternLayout',
    'appender.log.layout.alwaysWriteExceptions = false',
    `appender.log.layout.pattern = %d{UNIX_MILLIS} {${EVENT}}%n`,
    '',
  ].join('\n');
}
