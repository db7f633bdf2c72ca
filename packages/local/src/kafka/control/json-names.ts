/** Maps whose keys are the user's own. */
const freeKeys = new Set(['Tags']);
/** Where the API's name is not CloudFormation's with a small first letter. */
const renamed: Readonly<Record<string, string>> = { EBSStorageInfo: 'ebsStorageInfo' };

/** An answer under the names of the API's JSON, from those that CloudFormation and the clients use. */
export function toJsonNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toJsonNames);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, child]) => [
    jsonName(name),
    freeKeys.has(name) ? child : toJsonNames(child),
  ]);
  return Object.fromEntries(entries);
}

function jsonName(name: string): string {
  return renamed[name] ?? `${name[0]?.toLowerCase()}${name.slice(1)}`;
}
