import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOG_SETTINGS, logging } from '../log/log-layout';
import type { ApplicationDirectory } from './application-directory';
import type { PropertyGroup } from './application-settings';

export interface HostFiles {
  readonly directory: ApplicationDirectory;
  /** The folder of this start's checkpoints. */
  readonly checkpoints: string;
  /** `config.yaml`. */
  readonly flink: string;
  readonly propertyGroups: readonly PropertyGroup[];
  /** The levels of the service ("MonitoringConfiguration") are those of Log4j. */
  readonly logLevel: string;
  /** What clients in the application trust beside Java's own certificates. */
  readonly certificateFile: string;
}

/** Writes what the process of an application finds at its start; the folder is the one that it runs in. */
export function writeHostFiles(files: HostFiles): void {
  const { directory, flink, propertyGroups, logLevel, certificateFile } = files;
  // What an earlier process had there is of no use to another one.
  rmSync(directory.temporary, { recursive: true, force: true });
  for (const folder of [directory.configuration, files.checkpoints, directory.snapshots, directory.temporary])
    mkdirSync(folder, { recursive: true });
  const path = (name: string) => join(directory.configuration, name);
  writeFileSync(path('config.yaml'), flink, { mode: 0o600 });
  // On AWS this file is in /etc/flink.
  writeFileSync(path('application_properties.json'), `${JSON.stringify(propertyGroups, undefined, 2)}\n`, {
    mode: 0o600,
  });
  writeFileSync(path(LOG_SETTINGS), logging(logLevel, directory.log));
  copyFileSync(certificateFile, path('trusted.pem'));
}
