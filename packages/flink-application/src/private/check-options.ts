import { PropRules } from '@streaming-patterns/construct-rules';
import { Token } from 'aws-cdk-lib';
import type { FlinkApplicationOptions } from '../flink-application-options';
import type { FlinkApplicationProps } from '../flink-application-props';
import { LIMITS, MIN_PAUSE, PROPERTIES, VPC } from './limits';

const { checkpointInterval, ...NUMBERS } = LIMITS;

export function optionMistakes(options: FlinkApplicationOptions): string[] {
  return [
    ...PropRules.integers(options, NUMBERS),
    // In the template they are milliseconds.
    ...PropRules.known('checkpointInterval', options.checkpointInterval),
    ...PropRules.known('minPauseBetweenCheckpoints', options.minPauseBetweenCheckpoints),
    ...PropRules.durations(options, { checkpointInterval, minPauseBetweenCheckpoints: MIN_PAUSE }),
    ...network(options),
  ];
}

export function propMistakes({ code, propertyGroups, ...options }: FlinkApplicationProps): string[] {
  return [...optionMistakes(options), ...code.mistakes(options.runtime), ...groupMistakes(propertyGroups)];
}

function network(options: FlinkApplicationOptions): string[] {
  const { applicationSubnets: subnets, applicationSecurityGroups: groups } = options;
  if (!subnets && !groups) return [];
  if (!groups) return ['applicationSecurityGroups must be given with applicationSubnets, got the subnets alone'];
  if (!subnets)
    return ['applicationSubnets must be given with applicationSecurityGroups, got the security groups alone'];
  return [
    ...count('applicationSubnets', VPC.subnets, subnets),
    ...count('applicationSecurityGroups', VPC.securityGroups, groups),
  ];
}

function count(name: string, { min, max }: { min: number; max: number }, { length }: unknown[]): string[] {
  return length >= min && length <= max ? [] : [`${name} must be ${min} to ${max} in number, got ${length}`];
}

/** What the service would refuse at deployment, value by value. */
function groupMistakes(groups: FlinkApplicationProps['propertyGroups'] = {}): string[] {
  const names = Object.keys(groups);
  const mistakes = names.flatMap((name) => keyMistakes(`propertyGroups.${name}`, groups[name] ?? {}));
  if (names.length <= PROPERTIES.groups) return mistakes;
  return [`propertyGroups must be at most ${PROPERTIES.groups}, got ${names.length}`, ...mistakes];
}

function keyMistakes(path: string, group: { [key: string]: string }): string[] {
  const entries = Object.entries(group);
  const mistakes = entries.flatMap(([key, value]) => valueMistakes(`${path}['${key}']`, value));
  if (entries.length >= 1 && entries.length <= PROPERTIES.keys) return mistakes;
  return [`${path} must have 1 to ${PROPERTIES.keys} keys, got ${entries.length}`, ...mistakes];
}

function valueMistakes(path: string, value: string): string[] {
  if (Token.isUnresolved(value)) return [];
  if (value.length >= 1 && value.length <= PROPERTIES.characters) return [];
  return [`${path} must be 1 to ${PROPERTIES.characters.toLocaleString('en')} characters, got ${value.length}`];
}
