import { Token } from 'aws-cdk-lib';

/** Names of topics and of consumer groups. */
export class TopicName {
  /** Whether Kafka takes it as the name of a topic: 1 to 249 letters, digits, dots, underscores and hyphens. */
  static isValid(name: string): boolean {
    return Token.isUnresolved(name) || /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,249}$/.test(name);
  }

  /**
   * The mistakes in a name, for `PropsError.throwFor()`. A star would open every topic that it fits.
   *
   * @param prop for example `topicName`
   */
  static mistakes(prop: string, name: string): string[] {
    return TopicName.isValid(name) ? [] : [`${prop} must be the name of one topic, got "${name}"`];
  }
}
