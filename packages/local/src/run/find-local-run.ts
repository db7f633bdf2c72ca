import type { LocalCredentials } from '../data-plane/data-plane-context';
import { certificateFile } from '../data-plane/self-signed-certificate';
import { awsClients } from '../deployment/aws-clients';
import { describeStack } from '../deployment/describe-stack';
import { localOutputs } from '../deployment/local-urls';
import { localCredentials } from '../local-credentials';
import { findProcess } from '../processes/managed-process';
import { SUBSTRATE_PROCESS } from '../substrate/substrate';

/** A run that another command started. */
export interface FoundLocalRun {
  /** The one local address: deployed APIs and AWS services. */
  readonly dataPlaneUrl: string;
  readonly region: string;
  readonly credentials: LocalCredentials;
  /** What clients that speak TLS trust, brokers' clients among them; in PEM. */
  readonly certificateFile: string;
  /** Outputs of a stack by key, addresses of APIs as local ones; nothing when no such stack is deployed. */
  outputsOf(stackName: string): Promise<Readonly<Record<string, string>> | undefined>;
}

/** The run whose processes are written down in `stateDirectory`; nothing when none is alive there. */
export function findLocalRun(stateDirectory: string): FoundLocalRun | undefined {
  const substrate = findProcess(stateDirectory, SUBSTRATE_PROCESS);
  if (!substrate) return undefined;
  const { url, region, dataPlaneUrl } = substrate.details;
  return {
    ...{ dataPlaneUrl, region, credentials: localCredentials, certificateFile: certificateFile(stateDirectory) },
    outputsOf: async (stackName) => {
      const clients = awsClients(url, region);
      const stack = await describeStack(clients, stackName).finally(() => clients.destroy());
      return stack && localOutputs(stack, dataPlaneUrl);
    },
  };
}
