/** By command of CloudWatch Logs Insights: the form of what follows it, as far as our queries use it. */
const TEXT = /"[^"]*"/.source;
// Between its slashes a regular expression has none that is not escaped.
const PATTERN = /\/(?:[^/\\]|\\.)+\//.source;
const FIELD = /@?\w+/.source;
const COMMANDS: Readonly<Record<string, RegExp>> = {
  fields: new RegExp(`^${FIELD}(?:, ${FIELD})*$`),
  filter: new RegExp(`^${FIELD} like (?:${TEXT}|${PATTERN})$`),
  parse: new RegExp(`^${FIELD} (?:${TEXT}|${PATTERN}) as ${FIELD}(?:, ${FIELD})*$`),
  stats: new RegExp(`^count\\(\\*\\) as ${FIELD} by ${FIELD}(?:, ${FIELD})*$`),
  sort: new RegExp(`^${FIELD} (?:asc|desc)$`),
  limit: /^\d+$/,
};

/** What CloudWatch Logs Insights would not take, or would not do what it seems to, line by line. */
export function queryMistakes(lines: readonly string[]): string[] {
  let fields: string[] | undefined;
  return lines.flatMap((line) => {
    const [, command = '', rest = ''] = /^(\w+) (.*)$/s.exec(line) ?? [];
    if (!COMMANDS[command]?.test(rest)) return [`${line}: cannot be parsed`];
    // An aggregation leaves what it names, and nothing else.
    if (command === 'stats')
      fields = rest
        .match(/@?\w+/g)
        ?.slice(1)
        .filter((word) => !['as', 'by'].includes(word));
    const [sorted = ''] = rest.split(' ');
    if (command === 'sort' && fields && !fields.includes(sorted))
      return [`${line}: ${sorted} is no field behind stats`];
    return [];
  });
}
