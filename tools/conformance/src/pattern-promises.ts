import type { PatternPromise } from './pattern-promise';
import { alarmsAreUsable } from './promises/alarms';
import { bundlesAreSmall } from './promises/bundles';
import { cfnLintIsClean } from './promises/cfn-lint';
import { dataIsEncryptedAtRest } from './promises/encryption-at-rest';
import { dataIsEncryptedInTransit } from './promises/encryption-in-transit';
import { failuresEndInADestination } from './promises/event-source-mappings';
import { alarmsHaveLocalMetrics } from './promises/local-metrics';
import { logsExpire } from './promises/log-retention';
import { namesAreGenerated } from './promises/physical-names';
import { readmeListsResources } from './promises/readme-resources';
import { statefulIdsArePinned } from './promises/stateful-ids';
import { validatorsAreQuiet } from './promises/validation';
import { wildcardsHaveAReason } from './promises/wildcards';

/** Every promise. A pattern's test runs them all: `test.each(PATTERN_PROMISES)('$title', …)`. */
export const PATTERN_PROMISES: PatternPromise[] = [
  dataIsEncryptedAtRest,
  dataIsEncryptedInTransit,
  failuresEndInADestination,
  alarmsAreUsable,
  alarmsHaveLocalMetrics,
  logsExpire,
  wildcardsHaveAReason,
  namesAreGenerated,
  statefulIdsArePinned,
  readmeListsResources,
  bundlesAreSmall,
  validatorsAreQuiet,
  cfnLintIsClean,
];
