import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomically } from '../processes/write-file-atomically';

/** What the process of the data plane gets to know at its start; kept in its state directory, readable by the user only. */
export interface DataPlaneSettings {
  readonly port: number;
  readonly substrateUrl: string;
  readonly region: string;
  readonly timeScale: number;
  /** Whether the shards of streams throttle. */
  readonly kinesisLimits: boolean;
  /** Where Java and Kafka's jars are; runs have them in common. */
  readonly toolsDirectory: string;
  /** Known to the data plane and the forwarder. */
  readonly token: string;
}

/** The one local address: the deployed APIs, the AWS services and the data plane's own paths. */
export const dataPlaneUrl = ({ port }: Pick<DataPlaneSettings, 'port'>) => `http://127.0.0.1:${port}`;

export const DATA_PLANE_FOLDER = 'data-plane';
const fileOf = (stateDirectory: string) => join(stateDirectory, DATA_PLANE_FOLDER, 'settings.json');

export function writeDataPlaneSettings(stateDirectory: string, settings: DataPlaneSettings): void {
  writeFileAtomically(fileOf(stateDirectory), `${JSON.stringify(settings, undefined, 2)}\n`);
}

export function readDataPlaneSettings(stateDirectory: string): DataPlaneSettings {
  return JSON.parse(readFileSync(fileOf(stateDirectory), 'utf8')) as DataPlaneSettings;
}
