import type { Properties } from '../../resources/resource-type';

/** A topic as a template or a call of the API asks for it. */
export interface TopicSettings {
  readonly partitions: number;
  readonly configs: Readonly<Record<string, string>>;
}

/** What cannot act on one broker: a topic has one replica there. */
const ofReplicas = ['min.insync.replicas'];

export function topicSettings({ PartitionCount, Configs }: Properties): TopicSettings {
  return { partitions: Number(PartitionCount), configs: topicConfigs(Configs) };
}

/**
 * The settings in a topic's `Configs`, which are Base64 ("CreateTopic", Amazon MSK API reference): JSON, or lines of
 * `name=value`.
 *
 * @throws Error that says what is wrong with them
 */
export function topicConfigs(encoded: unknown): Readonly<Record<string, string>> {
  if (encoded === undefined || encoded === '') return {};
  const text = Buffer.from(String(encoded), 'base64').toString('utf8').trim();
  const entries = text.startsWith('{') ? fromJson(text) : fromLines(text);
  return Object.fromEntries(entries.filter(([name]) => !ofReplicas.includes(name)));
}

function fromJson(text: string): [string, string][] {
  try {
    const values = JSON.parse(text) as Readonly<Record<string, unknown>>;
    return Object.entries(values).map(([name, value]) => [name, String(value)]);
  } catch {
    throw wrong(text);
  }
}

function fromLines(text: string): [string, string][] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, name, value] = /^([\w.]+)\s*=\s*(.*)$/.exec(line) ?? [];
      if (name === undefined || value === undefined) throw wrong(line);
      return [name, value];
    });
}

function wrong(text: string): Error {
  return new Error(
    `must be Base64 of settings as JSON or as lines of name=value, got ${JSON.stringify(text.slice(0, 80))}`,
  );
}
