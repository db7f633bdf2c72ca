import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chooseLastingPort } from '../../processes/ports';
import { writeFileAtomically } from '../../processes/write-file-atomically';

/** Where a broker listens on 127.0.0.1. */
export interface BrokerPorts {
  readonly controller: number;
  /** In the clear, for the data plane and for drills. */
  readonly internal: number;
  readonly tls: number;
  readonly scram: number;
  /** In the clear, behind what checks the signatures. */
  readonly iam: number;
  /** Where clients with IAM connect: the data plane checks their signatures there. */
  readonly iamFront: number;
  /** Where what the broker counts of itself is read, by HTTP. */
  readonly management: number;
  /** In milliseconds since 1970: the broker is as old. */
  readonly chosenAt: number;
}

const names = ['controller', 'internal', 'tls', 'scram', 'iam', 'iamFront', 'management'] as const;
const FILE = 'ports.json';

/** The ports of a broker, chosen once: clients come back to where they were. */
export async function portsOf(directory: string): Promise<BrokerPorts> {
  const file = join(directory, FILE);
  const kept: Partial<BrokerPorts> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const missing = names.filter((name) => kept[name] === undefined);
  if (missing.length === 0) return kept as BrokerPorts;
  const taken = new Set(names.flatMap((name) => kept[name] ?? []));
  const chosen = new Set<number>();
  while (chosen.size < missing.length) {
    const port = await chooseLastingPort();
    if (!taken.has(port)) chosen.add(port);
  }
  const entries = [...chosen].map((port, index) => [missing[index]!, port] as const);
  const ports = { chosenAt: Date.now(), ...kept, ...Object.fromEntries(entries) } as BrokerPorts;
  writeFileAtomically(file, `${JSON.stringify(ports)}\n`);
  return ports;
}
