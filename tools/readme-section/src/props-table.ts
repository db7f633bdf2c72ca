/** A documented property of an interface: its document (of one line or more) and name. */
const PROPERTY = /^ {2}\/\*\*( .*?|\n(?: {3}\*.*\n)+? {2}) \*\/\n {2}readonly (\w+)\??: .+;$/gm;

const ANY_PROPERTY = /^ {2}readonly (\w+)/gm;

/**
 * The properties of the interfaces in a TypeScript source as a Markdown table: name, `@default` and document.
 *
 * @throws Error that names the properties which the table would leave out
 */
export function propsTable(source: string): string {
  const documented = [...source.matchAll(PROPERTY)].map(([, document = '', name = '']) => ({ document, name }));
  const names = documented.map(({ name }) => name);
  const leftOut = [...source.matchAll(ANY_PROPERTY)].flatMap(([, name = '']) => (names.includes(name) ? [] : name));
  if (leftOut.length > 0) throw new Error(`no document, or a type of several lines: ${leftOut.join(', ')}`);
  return ['| prop | default | what it does |', '| --- | --- | --- |', ...documented.map(row)].join('\n');
}

function row({ document, name }: { document: string; name: string }): string {
  const text = document.replaceAll(/^ +\* ?/gm, '').trim();
  const [what = '', value = '–'] = text.split(/\n*@default /);
  return `| \`${name}\` | ${defaultOf(value)} | ${inOneLine(what)} |`;
}

/** A default in words starts with `- `; any other is code. */
function defaultOf(value: string): string {
  const text = inOneLine(value);
  if (text === '–') return text;
  return text.startsWith('- ') ? text.slice(2) : `\`${text}\``;
}

function inOneLine(text: string): string {
  return text
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll('|', '\\|')
    .trim();
}
