import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Compares the part of a README between `<!-- generated: name -->` and `<!-- end of name -->` with what the code says it must hold.
 * With `UPDATE_README=1` in the environment it writes that part instead. Returns the part as it stands.
 */
export function readmeSection(file: string, name: string, expected: string): string {
  const readme = readFileSync(file, 'utf8');
  const [start, end] = [`<!-- generated: ${name} -->\n`, `\n<!-- end of ${name} -->`];
  const [from, to] = [readme.indexOf(start), readme.indexOf(end)];
  if (from === -1 || to === -1) throw new Error(`${file} must have the lines "${start.trim()}" and "${end.trim()}"`);
  if (process.env.UPDATE_README !== '1') return readme.slice(from + start.length, to);
  writeFileSync(file, readme.slice(0, from + start.length) + expected + readme.slice(to));
  return expected;
}
