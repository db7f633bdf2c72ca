import { AlarmRule } from '../alarm-rule';
import { MonitoringSegment } from '../monitoring-segment';

/** The section of the user's own rules, or nothing when there are none. */
export function ownRulesSegment(rules: AlarmRule[]): MonitoringSegment[] {
  if (rules.length === 0) return [];
  return [
    new MonitoringSegment({ heading: 'Own rules', widgets: rules.map((rule) => ({ title: words(rule.key), rule })) }),
  ];
}

function words(key: string): string {
  const spaced = key.replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ').toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
