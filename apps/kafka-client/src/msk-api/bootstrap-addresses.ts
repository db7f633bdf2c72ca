import type { GetBootstrapBrokersResponse } from '@aws-sdk/client-kafka';
import { type Authentication, NETWORKS, type Network } from '../command-line/connection-options';

type Field = keyof GetBootstrapBrokersResponse;

/** Where the answer of GetBootstrapBrokers names the brokers (Amazon MSK API reference, "GetBootstrapBrokers"). */
const FIELDS: { readonly [Name in Network]: Partial<Record<Authentication, Field>> } = {
  private: {
    iam: 'BootstrapBrokerStringSaslIam',
    scram: 'BootstrapBrokerStringSaslScram',
    tls: 'BootstrapBrokerStringTls',
    plaintext: 'BootstrapBrokerString',
  },
  public: {
    iam: 'BootstrapBrokerStringPublicSaslIam',
    scram: 'BootstrapBrokerStringPublicSaslScram',
    tls: 'BootstrapBrokerStringPublicTls',
  },
  'vpc-connection': {
    iam: 'BootstrapBrokerStringVpcConnectivitySaslIam',
    scram: 'BootstrapBrokerStringVpcConnectivitySaslScram',
    tls: 'BootstrapBrokerStringVpcConnectivityTls',
  },
  ipv6: {
    iam: 'BootstrapBrokerStringSaslIamIpv6',
    scram: 'BootstrapBrokerStringSaslScramIpv6',
    tls: 'BootstrapBrokerStringTlsIpv6',
    plaintext: 'BootstrapBrokerStringIpv6',
  },
};

/** One way into a cluster. */
export interface BootstrapAddress {
  readonly network: Network;
  readonly authentication: Authentication;
  /** `host:port,host:port` */
  readonly brokers: string;
}

/** The ways in that the answer names; the best of each network first. */
export function bootstrapAddresses(answer: GetBootstrapBrokersResponse): BootstrapAddress[] {
  return NETWORKS.flatMap((network) =>
    Object.entries(FIELDS[network]).flatMap(([authentication, field]) => {
      const brokers = answer[field];
      return brokers ? [{ network, authentication: authentication as Authentication, brokers }] : [];
    }),
  );
}
