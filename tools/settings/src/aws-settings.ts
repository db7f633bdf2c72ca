import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { type About, oneOf, type Setting, text } from './setting';

/** Settings of kinds that AWS decides. */

/** The ARN of a resource in an account and a Region: its service, and the pattern of what comes last. */
export function arnOf(service: string, resource: string, allowed: string, about: About): Setting<string> {
  return text(new RegExp(`^arn:[\\w-]+:${service}:[\\w-]+:\\d{12}:${resource}$`), `the ARN of ${allowed}`, about);
}

export function keyArn(about: About): Setting<string> {
  return arnOf('kms', 'key/[\\w-]+', 'a KMS key', about);
}

export function topicArn(about: About): Setting<string> {
  return arnOf('sns', '[\\w-]+', 'an SNS topic', about);
}

/** One of the retentions that CloudWatch Logs knows, by its number of days. */
export function retentionDays(about: About): Setting<RetentionDays> {
  const days = Object.values(RetentionDays).filter((value) => typeof value === 'number');
  return oneOf(
    Object.fromEntries(days.filter((day) => day !== RetentionDays.INFINITE).map((day) => [day, day])),
    about,
  );
}

export function stackName(about: About): Setting<string> {
  return text(/^[A-Za-z][A-Za-z0-9-]{0,127}$/, '1 to 128 letters, digits and hyphens, a letter first', about);
}
