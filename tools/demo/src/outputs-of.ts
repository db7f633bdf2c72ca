import type { LocalRun } from '@streaming-patterns/local';

/** The outputs of the pattern's stack that a demo needs. */
export function outputsOf<Name extends string>(
  { stacks: [stack] }: LocalRun,
  names: readonly Name[],
): Record<Name, string> {
  const outputs = stack?.outputs ?? {};
  const missing = names.filter((name) => outputs[name] === undefined);
  if (missing.length > 0)
    throw new Error(`${stack?.name}: the stack has no output ${missing.join(', ')}; see app/main.ts`);
  return outputs as Record<Name, string>;
}
