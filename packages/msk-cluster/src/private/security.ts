import { type IPeer, type IVpc, Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { EXPORTER_PORTS } from './limits';

export interface SecurityFacts {
  readonly vpc: IVpc;
  readonly method: string;
  readonly port: number;
  readonly clients: IPeer[];
  readonly prometheusClients: IPeer[];
}

/** Lets those in who are named, to the port of the one way to sign in; to the exporters where there are any. */
export function clusterSecurityGroup(scope: Construct, facts: SecurityFacts): SecurityGroup {
  const { vpc, method, port, clients, prometheusClients } = facts;
  const group = new SecurityGroup(scope, 'SecurityGroup', { vpc, description: 'Brokers of the Kafka cluster' });
  for (const client of clients) group.addIngressRule(client, Port.tcp(port), `Kafka clients, ${method}`);
  for (const client of prometheusClients) {
    group.addIngressRule(client, Port.tcp(EXPORTER_PORTS.jmx), 'Prometheus, JMX exporter');
    group.addIngressRule(client, Port.tcp(EXPORTER_PORTS.node), 'Prometheus, node exporter');
  }
  return group;
}
