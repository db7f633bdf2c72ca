import type { Template } from '../../assembly/template';
import { APPLICATION } from '../application/application-settings';
import { ensureFlink, type FlinkInstallationOptions } from './flink-installation';

interface DeployableStack {
  readonly template: Template;
}

/** Gets what the Flink applications of an app need, before anything is deployed; an app without one needs nothing. */
export async function ensureFlinkFor(
  stacks: readonly DeployableStack[],
  options: FlinkInstallationOptions,
): Promise<void> {
  const resources = stacks.flatMap(({ template }) => Object.values(template.Resources ?? {}));
  if (resources.some(({ Type }) => Type === APPLICATION)) await ensureFlink(options);
}
