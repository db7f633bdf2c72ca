import { test } from 'vitest';
import type { FidelityTable } from './fidelity-row';

/** The test that shows one row of the README's fidelity table against running engines. */
export function fidelityTest<Table extends FidelityTable>(
  { service, rows }: Table,
  key: keyof Table['rows'] & string,
  show: () => Promise<void>,
): void {
  test(`${service}: ${rows[key]!.behaviour}`, show);
}
