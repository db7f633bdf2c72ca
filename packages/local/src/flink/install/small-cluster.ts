import type { FlinkSettings } from './flink-settings';

export interface SmallClusterOptions {
  /** What is there is of no use to another process. */
  readonly temporary: string;
  /** Of Flink's REST API; 0 for any free one. */
  readonly port: number;
}

/** A cluster in one process, on loopback only. */
export function smallCluster({ temporary, port }: SmallClusterOptions): FlinkSettings {
  return {
    'rest.address': '127.0.0.1',
    'rest.bind-address': '127.0.0.1',
    'rest.port': port,
    'rest.bind-port': port,
    'jobmanager.rpc.address': '127.0.0.1',
    'jobmanager.bind-host': '127.0.0.1',
    'taskmanager.host': '127.0.0.1',
    'taskmanager.bind-host': '127.0.0.1',
    // Nobody issues tokens for the local S3; looking for one takes seconds of a start.
    'security.delegation.tokens.enabled': false,
    'web.submit.enable': false,
    'web.cancel.enable': false,
    'web.tmpdir': temporary,
    'io.tmp.dirs': temporary,
    'taskmanager.memory.network.min': '64m',
    'taskmanager.memory.network.max': '64m',
    'taskmanager.memory.managed.size': '64m',
  };
}
