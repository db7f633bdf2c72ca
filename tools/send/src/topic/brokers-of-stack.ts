import { type KafkaConnection, resolveConnection } from '@streaming-patterns/kafka-client';
import type { Stack } from '../stack';

/** The way to the brokers of the cluster that a stack names: found by the MSK API, signed in as the cluster asks for. */
export function brokersOfStack({ outputs, endpoint, credentials, certificateFile }: Stack): Promise<KafkaConnection> {
  const { MskClusterArn: clusterArn = '', ScramSecretArn: secretArn } = outputs;
  return resolveConnection(
    {
      cluster: { clusterArn, region: clusterArn.split(':')[3] as string, network: 'private' },
      endpointUrl: endpoint,
      caFile: certificateFile,
      // A provider is that of the default chain, which the client asks by itself.
      credentials: typeof credentials === 'function' ? undefined : credentials,
      authentication: secretArn === undefined ? undefined : 'scram',
      secretArn,
    },
    process.env,
  );
}
