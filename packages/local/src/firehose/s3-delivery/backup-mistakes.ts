import type { Properties } from '../../resources/resource-type';
import { bufferingMistakes } from './buffering-mistakes';
import { prefixMistakes } from './prefix-mistakes';
import { s3DestinationSettings } from './s3-destination-settings';

/** What Firehose refuses about the backup of source records ("ExtendedS3DestinationConfiguration", Firehose API reference). */
export function backupMistakes(configuration: Properties): readonly string[] {
  if (configuration.S3BackupMode !== 'Enabled') return [];
  const backup = configuration.S3BackupConfiguration as Properties | undefined;
  if (!backup) return ['S3BackupConfiguration must be given when S3BackupMode is Enabled'];
  const mistakes = [...bufferingMistakes(backup, false), ...prefixMistakes(s3DestinationSettings(backup, 1))];
  return mistakes.map((mistake) => `S3BackupConfiguration: ${mistake}`);
}
