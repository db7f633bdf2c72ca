import { textOf, type Values } from '../routing/property-values';

/** Where a stage writes a line for each request, and what the line says. */
export interface AccessLogSetting {
  /** Name of the log group. */
  readonly logGroup: string;
  /** One line with `$context` variables. */
  readonly format: string;
}

const logGroupArn = /^arn:[^:]+:logs:[^:]+:\d{12}:log-group:([\w./#-]{1,512})(?::\*)?$/;

/** Nothing for a stage that writes none. */
export function accessLogSetting({ DestinationArn, Format }: Values): AccessLogSetting | undefined {
  const logGroup = logGroupArn.exec(textOf(DestinationArn) ?? '')?.[1];
  const format = textOf(Format);
  return logGroup && format ? { logGroup, format: format.replace(/\n$/, '') } : undefined;
}

/** What contradicts itself in an `AccessLogSetting`, or nothing. */
export function accessLogContradiction({ DestinationArn, Format }: Values): string | undefined {
  if ((DestinationArn === undefined) === (Format === undefined)) return undefined;
  return 'AccessLogSetting.DestinationArn and AccessLogSetting.Format must come together; add the other or remove both';
}

/** What is wrong with the destination of access logs, or nothing. */
export function destinationProblem(arn: unknown): string | undefined {
  if (logGroupArn.test(String(arn))) return undefined;
  const hint = String(arn).includes(':firehose:') ? '; delivery streams are not available locally yet' : '';
  return `must be the ARN of a log group, got ${JSON.stringify(arn)}${hint}`;
}

/** What is wrong with the format of access logs, or nothing ("Set up CloudWatch logging for REST APIs in API Gateway"). */
export function formatProblem(format: unknown): string | undefined {
  const text = String(format);
  if (/\n./s.test(text)) return 'must be a single line; a line break may only end it';
  if (/\$context\.(requestId|extendedRequestId)(?!\w)/.test(text)) return undefined;
  return 'must contain $context.requestId or $context.extendedRequestId; add one of them';
}
