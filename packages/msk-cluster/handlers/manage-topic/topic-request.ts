/** What the custom resource of a topic says, once it is read. CloudFormation hands every value on as text. */
export interface TopicRequest {
  readonly clusterArn: string;
  readonly topicName: string;
  readonly partitions: number;
  readonly configs: Record<string, string>;
}

/** @throws an error that names the property that is missing */
export function topicRequest(properties: Record<string, unknown>): TopicRequest {
  const text = (name: string) => {
    const value = properties[name];
    if (typeof value !== 'string' || value === '')
      throw new Error(`${name} must be given, got ${JSON.stringify(value)}`);
    return value;
  };
  return {
    clusterArn: text('ClusterArn'),
    topicName: text('TopicName'),
    partitions: Number(text('PartitionCount')),
    configs: (properties.Configs ?? {}) as Record<string, string>,
  };
}
