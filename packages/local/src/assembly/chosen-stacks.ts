import type { AssemblyStack } from './cloud-assembly';

/** The stacks with these names and all that they depend on, in the order given; without names all of them. */
export function chosenStacks(stacks: readonly AssemblyStack[], names: readonly string[]): readonly AssemblyStack[] {
  if (names.length === 0) return stacks;
  const byName = new Map(stacks.map((stack) => [stack.name, stack]));
  const unknown = names.filter((name) => !byName.has(name));
  if (unknown.length > 0) {
    throw new Error(`the app has no stack ${unknown.join(', ')}; it has ${[...byName.keys()].join(', ') || 'none'}`);
  }
  const chosen = new Set<string>();
  const choose = (name: string) => {
    if (chosen.has(name)) return;
    chosen.add(name);
    for (const needed of byName.get(name)?.dependsOn ?? []) choose(needed);
  };
  for (const name of names) choose(name);
  return stacks.filter(({ name }) => chosen.has(name));
}
