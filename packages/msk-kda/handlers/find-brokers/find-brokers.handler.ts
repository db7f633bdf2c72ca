import { GetBootstrapBrokersCommand, type GetBootstrapBrokersResponse, KafkaClient } from '@aws-sdk/client-kafka';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { answer } from './answer';

/** By the method of the cluster's access control. */
const FIELDS: Readonly<Record<string, keyof GetBootstrapBrokersResponse>> = {
  IAM: 'BootstrapBrokerStringSaslIam',
  SCRAM: 'BootstrapBrokerStringSaslScram',
};

const client = new KafkaClient({});

/** Finds out where the brokers of a cluster are. It makes nothing, so there is nothing to delete. */
export async function handler(event: CloudFormationCustomResourceEvent): Promise<void> {
  const { ClusterArn, Method } = event.ResourceProperties;
  const physicalId = `${ClusterArn}/${Method}`;
  try {
    if (event.RequestType === 'Delete') return await answer(event, { physicalId });
    await answer(event, { physicalId, attributes: { BootstrapServers: await brokersOf(ClusterArn, Method) } });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(reason);
    await answer(event, { physicalId, reason });
  }
}

async function brokersOf(ClusterArn: string, method: string): Promise<string> {
  const field = FIELDS[method];
  if (!field) throw new Error(`Method must be one of ${Object.keys(FIELDS).join(', ')}, got "${method}"`);
  const brokers = await client.send(new GetBootstrapBrokersCommand({ ClusterArn }));
  const text = brokers[field];
  if (!text) throw new Error(`${ClusterArn} has no brokers for clients with ${method}`);
  return text;
}
