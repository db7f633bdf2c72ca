/** A documented property of an interface: its document, name and type. */
const PROPERTY = /^ {2}\/\*\*\n((?: {3}\*.*\n)+?) {3}\*\/\n {2}readonly (\w+)\??: (.+);$/gm;

/** The properties of the one interface in a TypeScript source as a Markdown table: name, `@default` and document. */
export function propsTable(source: string): string {
  const rows = [...source.matchAll(PROPERTY)].map(([, document, name]) => {
    const text = document.replaceAll(/^ +\* ?/gm, '').trim();
    const [what, value = '–'] = text.split(/\n*@default /);
    return `| \`${name}\` | ${defaultOf(value)} | ${inOneLine(what)} |`;
  });
  return ['| prop | default | what it does |', '| --- | --- | --- |', ...rows].join('\n');
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
