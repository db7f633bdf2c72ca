import type { Authentication, ConnectionOptions } from '../command-line/connection-options';
import { type Broker, parseBrokers } from '../kafka/broker';
import { type BootstrapAddress, bootstrapAddresses } from '../msk-api/bootstrap-addresses';
import { MskApi } from '../msk-api/msk-api';
import { UsageError } from '../usage-error';

export interface ReachableBrokers {
  readonly brokers: readonly Broker[];
  readonly authentication: Authentication;
}

/** The brokers as they were named, or as the MSK API names them for the way in that was chosen. */
export async function reachBrokers(options: ConnectionOptions): Promise<ReachableBrokers> {
  const { brokers, authentication, cluster } = options;
  if (brokers && authentication) return { brokers, authentication };
  const api = MskApi.of(options);
  if (!api || !cluster) throw new UsageError('one of --cluster-arn and --bootstrap with --auth is needed');
  const ways = bootstrapAddresses(await api.bootstrapBrokers());
  const here = ways.filter(({ network }) => network === cluster.network);
  const way = here.find((each) =>
    authentication === undefined ? each.authentication !== 'plaintext' : each.authentication === authentication,
  );
  if (!way) throw new Error(noSuchWay(options, ways));
  return { brokers: parseBrokers(way.brokers), authentication: way.authentication };
}

function noSuchWay({ cluster, authentication }: ConnectionOptions, ways: readonly BootstrapAddress[]): string {
  const asked = [`--network ${cluster?.network}`, ...(authentication ? [`--auth ${authentication}`] : [])].join(' ');
  if (ways.length === 0) return 'the cluster names no brokers yet: "describe" tells its state';
  const offered = ways.map((way) => `--network ${way.network} --auth ${way.authentication}`);
  return `the cluster has no way in by ${asked}; it offers ${offered.join(', ')}`;
}
