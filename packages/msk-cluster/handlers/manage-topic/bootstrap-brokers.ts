import { ownCredentials, signedHeaders } from './sign-request';

/** Where the brokers of a cluster are for clients with IAM. Source: "GetBootstrapBrokers", Amazon MSK API Reference. */
export async function bootstrapBrokers(clusterArn: string, region: string): Promise<string[]> {
  const endpoint = process.env.AWS_ENDPOINT_URL_KAFKA ?? `https://kafka.${region}.amazonaws.com`;
  const url = new URL(`/v1/clusters/${encodeURIComponent(clusterArn)}/bootstrap-brokers`, endpoint);
  const headers = await signedHeaders(url, 'kafka', { region, credentials: ownCredentials() });
  const response = await fetch(url, { headers });
  const body = await response.text();
  if (!response.ok) throw new Error(`GetBootstrapBrokers answered ${response.status}: ${body}`);
  const brokers: { bootstrapBrokerStringSaslIam?: string } = JSON.parse(body);
  if (!brokers.bootstrapBrokerStringSaslIam) throw new Error(`${clusterArn} has no brokers for clients with IAM`);
  return brokers.bootstrapBrokerStringSaslIam.split(',');
}
