import { join } from 'node:path';
import { AnyProtocolServer } from '../../../packages/local/src/data-plane/any-protocol-server';
import { requestedService } from '../../../packages/local/src/data-plane/requested-service';
import { selfSignedCertificate } from '../../../packages/local/src/data-plane/self-signed-certificate';
import { SubstrateProxy } from '../../../packages/local/src/data-plane/substrate-proxy';
import { KinesisFront } from '../../../packages/local/src/kinesis/kinesis-front';
import { ClosedShardStore } from '../../../packages/local/src/kinesis/resharding/closed-shard-store';
import type { BenchSubstrate } from './bench-substrate';

/** Kinesis as a local run has it: for clients of every protocol, and of TLS. All other services are the substrate's. */
export class KinesisEndpoint {
  private constructor(private readonly port: number) {}

  static async start(substrate: BenchSubstrate): Promise<KinesisEndpoint> {
    const { stateDirectory } = substrate;
    const closedShards = new ClosedShardStore(join(stateDirectory, 'closed-shards'));
    const front = new KinesisFront(substrate.context(stateDirectory), { closedShards, limits: false });
    const proxy = new SubstrateProxy(substrate.url);
    const server = new AnyProtocolServer(
      (request, response) =>
        void (requestedService(request) === 'kinesis'
          ? front.handle(request, response)
          : proxy.pass(request, response)),
      await selfSignedCertificate(stateDirectory),
    );
    substrate.endWith(async () => {
      await server.close();
      await front.stop();
      proxy.close();
    });
    return new KinesisEndpoint(await server.listen(0));
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Its certificate is in the state directory. */
  get secureUrl(): string {
    return `https://127.0.0.1:${this.port}`;
  }
}
