import { type IPeer, Peer } from 'aws-cdk-lib/aws-ec2';
import { AccessControl } from '../access-control';
import { ClusterKind } from '../cluster-kind';
import type { MskClusterProps } from '../msk-cluster-props';
import { withDefaults } from './defaults';

const EVERYBODY = [Peer.anyIpv4().uniqueId, Peer.anyIpv6().uniqueId];

export function accessMistakes(props: MskClusterProps): string[] {
  const { accessControl = AccessControl.iam(), clients = [], prometheusClients } = props;
  const { method, userName = '', certificateAuthorities } = accessControl;
  const mistakes = [...named('clients', clients), ...named('prometheusClients', prometheusClients ?? [])];
  if (prometheusClients?.length === 0) {
    mistakes.push('prometheusClients must name somebody or be left out, got none');
  }
  if (withDefaults(props).kind === ClusterKind.SERVERLESS && method !== 'IAM') {
    mistakes.push(`accessControl must be AccessControl.iam() when kind is SERVERLESS, got ${method}`);
  }
  if (method === 'TLS' && certificateAuthorities?.length === 0) {
    mistakes.push('accessControl must name a certificate authority with AccessControl.tls(), got none');
  }
  if (method === 'SCRAM' && !/^[\w.@-]{1,64}$/.test(userName)) {
    mistakes.push(`accessControl must have a userName of 1 to 64 letters, digits and _ . @ -, got "${userName}"`);
  }
  return mistakes;
}

/** The port is open to those who are named, and to nobody else. */
function named(prop: string, peers: IPeer[]): string[] {
  const open = peers.filter(({ uniqueId }) => EVERYBODY.includes(uniqueId));
  return open.map(({ uniqueId }) => `${prop} must name security groups or address ranges, got everybody (${uniqueId})`);
}
