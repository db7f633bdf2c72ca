import {
  type Cluster,
  DescribeClusterV2Command,
  GetBootstrapBrokersCommand,
  type GetBootstrapBrokersResponse,
  KafkaClient,
  ListNodesCommand,
  type NodeInfo,
} from '@aws-sdk/client-kafka';
import type { AwsKeys, ConnectionOptions } from '../command-line/connection-options';

export interface MskApiOptions {
  readonly region: string;
  readonly endpointUrl?: string;
  readonly credentials?: AwsKeys;
}

/** What this program asks the MSK API about one cluster. */
export class MskApi {
  private readonly client: KafkaClient;

  constructor(
    { region, endpointUrl, credentials }: MskApiOptions,
    readonly clusterArn: string,
  ) {
    this.client = new KafkaClient({ region, credentials, ...(endpointUrl ? { endpoint: endpointUrl } : undefined) });
  }

  static of({ cluster, endpointUrl, credentials }: ConnectionOptions): MskApi | undefined {
    return cluster && new MskApi({ region: cluster.region, endpointUrl, credentials }, cluster.clusterArn);
  }

  async cluster(): Promise<Cluster> {
    const { ClusterInfo } = await this.ask(() =>
      this.client.send(new DescribeClusterV2Command({ ClusterArn: this.clusterArn })),
    );
    if (!ClusterInfo) throw new Error(`the MSK API answered nothing about ${this.clusterArn}`);
    return ClusterInfo;
  }

  bootstrapBrokers(): Promise<GetBootstrapBrokersResponse> {
    return this.ask(() => this.client.send(new GetBootstrapBrokersCommand({ ClusterArn: this.clusterArn })));
  }

  async nodes(): Promise<NodeInfo[]> {
    const nodes: NodeInfo[] = [];
    let NextToken: string | undefined;
    do {
      const request = new ListNodesCommand({ ClusterArn: this.clusterArn, NextToken });
      const page = await this.ask(() => this.client.send(request));
      nodes.push(...(page.NodeInfoList ?? []));
      NextToken = page.NextToken;
    } while (NextToken);
    return nodes;
  }

  private async ask<Answer>(question: () => Promise<Answer>): Promise<Answer> {
    try {
      return await question();
    } catch (error) {
      const { name, message } = error as Error;
      throw new Error(`the MSK API: ${name}: ${message}${HINTS[name] ?? ''}`, { cause: error });
    }
  }
}

const HINTS: Readonly<Record<string, string>> = {
  NotFoundException: '. Is the ARN of this account and Region, does --endpoint-url lead to the right run?',
  ForbiddenException: '. Grant kafka:DescribeClusterV2, kafka:GetBootstrapBrokers and kafka:ListNodes',
  CredentialsProviderError: '. Sign in, as with AWS_PROFILE',
};
