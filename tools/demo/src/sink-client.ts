import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { LocalRun } from '@streaming-patterns/local';

/** A second client: it speaks to a sink of the run by the public AWS API. The substrate speaks HTTP/1.1. */
export function sinkClient<Client>(
  Client: new (config: object) => Client,
  { substrateUrl: endpoint, region, credentials }: LocalRun,
  more: object = {},
): Client {
  return new Client({ endpoint, region, credentials, requestHandler: new NodeHttpHandler(), ...more });
}
