import type { IConstruct } from 'constructs';

/** The ids of the warnings that synthesis shows on a construct, with their texts. */
export function warningsOf({ node }: IConstruct): Record<string, string> {
  const texts = node.metadata.filter(({ type }) => type === 'aws:cdk:warning').map(({ data }) => String(data));
  return Object.fromEntries(texts.map((text) => [/\[ack: ([^\]]+)\]/.exec(text)?.[1] ?? '', text]));
}
