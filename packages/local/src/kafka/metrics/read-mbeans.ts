/** MBeans to read of a broker, and what of each. */
export interface MBeanQuery {
  /** An object name or a pattern, as "ObjectName", Java platform API, writes them. */
  readonly mbean: string;
  readonly attributes: readonly string[];
}

/** One MBean as it stood when it was read. */
export interface MBean {
  /** For example `kafka.server`. */
  readonly domain: string;
  /** The key properties of its name, for example `{ type: 'BrokerTopicMetrics', name: 'BytesInPerSec' }`. */
  readonly key: Readonly<Record<string, string>>;
  readonly attributes: Readonly<Record<string, unknown>>;
}

interface Answer {
  readonly status: number;
  readonly error?: string;
  readonly value?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const TIMEOUT_MILLISECONDS = 10_000;
const NOT_FOUND = 404;
const OK = 200;

/**
 * Reads MBeans of a broker through its management agent, all in one request ("Bulk requests", Jolokia reference manual).
 * What does not exist is left out.
 *
 * @throws Error when the agent does not answer, or refuses one of them
 */
export async function readMBeans(port: number, queries: readonly MBeanQuery[]): Promise<MBean[]> {
  const body = queries.map(({ mbean, attributes }) => ({ type: 'read', mbean: pattern(mbean), attribute: attributes }));
  const response = await fetch(`http://127.0.0.1:${port}/jolokia/`, {
    method: 'POST',
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
  });
  const answers = (await response.json()) as Answer[] | Answer;
  if (!Array.isArray(answers)) throw new Error(`the management agent of the broker refuses: ${answers.error}`);
  return answers.flatMap((answer, index) => mbeansOf(answer, queries[index]!.mbean));
}

/** A pattern is answered by name of MBean, even where it means only one. */
function pattern(mbean: string): string {
  return mbean.endsWith('*') ? mbean : `${mbean},*`;
}

function mbeansOf({ status, error, value = {} }: Answer, asked: string): MBean[] {
  if (status === NOT_FOUND) return [];
  if (status !== OK) throw new Error(`the management agent of the broker does not tell ${asked}: ${error}`);
  return Object.entries(value).map(([name, attributes]) => {
    const colon = name.indexOf(':');
    const properties = name.slice(colon + 1).split(',');
    const key = Object.fromEntries(properties.map((property) => property.split('=', 2)));
    return { domain: name.slice(0, colon), key, attributes };
  });
}
