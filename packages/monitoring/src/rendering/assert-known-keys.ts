import { Construct } from 'constructs';
import { AlarmOverride } from '../alarm-override';
import { AlarmRule } from '../alarm-rule';

/** Every key is in PascalCase and used once, and every override is for a key that exists. */
export function assertKnownKeys(
  scope: Construct,
  rules: AlarmRule[],
  overrides: { [key: string]: AlarmOverride },
): void {
  const keys = new Set<string>();
  for (const { key } of rules) {
    if (!/^[A-Z][A-Za-z0-9]*$/.test(key)) {
      throw new Error(`${scope.node.path}: the key of an alarm must be words in PascalCase, got '${key}'`);
    }
    if (keys.has(key)) {
      throw new Error(
        `${scope.node.path}: the key of an alarm must be unique, got '${key}' twice; for a second resource of one kind set alarmKeyPrefix on its segment`,
      );
    }
    keys.add(key);
  }
  const unknown = Object.keys(overrides).filter((key) => !keys.has(key));
  if (unknown.length > 0) {
    throw new Error(
      `${scope.node.path}: alarms must name keys out of ${[...keys].join(', ')}, got ${unknown.map((key) => `'${key}'`).join(', ')}`,
    );
  }
}
