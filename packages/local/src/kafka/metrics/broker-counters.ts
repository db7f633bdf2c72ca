import { type MBean, type MBeanQuery, readMBeans } from './read-mbeans';

/** What a broker has counted of itself by one moment. Totals count from its start. */
export interface BrokerCounters {
  /** When they were read, in milliseconds since 1970. */
  readonly at: number;
  /** When the process of the broker began, in milliseconds since 1970. */
  readonly startedAt: number;
  /** By their names in Kafka, which are those of MSK: `LeaderCount`, `GlobalTopicCount`, … */
  readonly gauges: ReadonlyMap<string, number>;
  /** What came and went so far: `BytesInPerSec`, `BytesOutPerSec` and `MessagesInPerSec`, in all and by topic. */
  readonly traffic: ReadonlyMap<string, Traffic>;
  readonly listeners: ReadonlyMap<string, ListenerCounters>;
  /** By request and part of its time, for example `ProduceTotalTimeMs`. */
  readonly requestTimes: ReadonlyMap<string, RequestTimes>;
  readonly requestHandlers: RequestHandlerCounters;
  /** How much of the heap the last garbage collection left, from 0 to 1; undefined before the first one. */
  readonly heapAfterCollection?: number;
}

export interface Traffic {
  readonly total: number;
  readonly topics: ReadonlyMap<string, number>;
}

export interface ListenerCounters {
  /** Open now. */
  readonly connections: number;
  readonly opened: number;
  readonly closed: number;
  /** How long each of its network threads had nothing to do, in nanoseconds. */
  readonly idle: readonly number[];
}

export interface RequestTimes {
  readonly requests: number;
  /** All of them together. */
  readonly milliseconds: number;
}

export interface RequestHandlerCounters {
  /** How long the threads had nothing to do, in nanoseconds: the mean of a pool, summed over pools. */
  readonly idle: number;
  /** Kafka 4 tells the threads of the broker from those of the controller in its process, Kafka 3 counts both together. */
  readonly pools: number;
}

/** Names and meanings are those of "Monitoring", Apache Kafka documentation. */
const queries: readonly MBeanQuery[] = [
  ...['BytesInPerSec', 'BytesOutPerSec', 'MessagesInPerSec'].map((name) => ({
    mbean: `kafka.server:type=BrokerTopicMetrics,name=${name}`,
    attributes: ['Count'],
  })),
  { mbean: 'kafka.server:type=ReplicaManager,*', attributes: ['Value'] },
  { mbean: 'kafka.controller:type=KafkaController,*', attributes: ['Value'] },
  {
    mbean: 'kafka.server:type=socket-server-metrics,listener=*,networkProcessor=*',
    attributes: ['connection-count', 'connection-creation-total', 'connection-close-total', 'io-wait-time-ns-total'],
  },
  ...['Produce', 'FetchConsumer'].map((request) => ({
    mbean: `kafka.network:type=RequestMetrics,request=${request}`,
    attributes: ['Count', 'Mean'],
  })),
  { mbean: 'kafka.server:type=KafkaRequestHandlerPool,*', attributes: ['Count'] },
  { mbean: 'java.lang:type=GarbageCollector,*', attributes: ['LastGcInfo'] },
  { mbean: 'java.lang:type=Memory', attributes: ['HeapMemoryUsage'] },
  { mbean: 'java.lang:type=Runtime', attributes: ['StartTime'] },
];

/** Asks the management agent of a broker. */
export async function readCounters(port: number): Promise<BrokerCounters> {
  const all = await readMBeans(port, queries);
  const at = Date.now();
  const ofType = (type: string) => all.filter(({ key }) => key.type === type);
  return {
    at,
    startedAt: Number(ofType('Runtime')[0]?.attributes.StartTime),
    gauges: gauges([...ofType('ReplicaManager'), ...ofType('KafkaController')]),
    traffic: traffic(ofType('BrokerTopicMetrics')),
    listeners: listeners(ofType('socket-server-metrics')),
    requestTimes: requestTimes(ofType('RequestMetrics')),
    requestHandlers: requestHandlers(ofType('KafkaRequestHandlerPool')),
    heapAfterCollection: heapAfterCollection(ofType('GarbageCollector'), ofType('Memory')[0]),
  };
}

function gauges(mbeans: readonly MBean[]): BrokerCounters['gauges'] {
  return new Map(mbeans.map(({ key, attributes }) => [key.name!, Number(attributes.Value)]));
}

function traffic(mbeans: readonly MBean[]): BrokerCounters['traffic'] {
  const countOf = ({ attributes }: MBean) => Number(attributes.Count);
  const totals = mbeans.filter(({ key }) => key.topic === undefined);
  const entries = totals.map((total): [string, Traffic] => {
    const { name } = total.key;
    const ofTopics = mbeans.filter(({ key }) => key.name === name && key.topic !== undefined);
    const topics = new Map(ofTopics.map((mbean) => [mbean.key.topic!, countOf(mbean)]));
    return [name!, { total: countOf(total), topics }];
  });
  return new Map(entries);
}

/** The controller is in the same process; MSK counts what brokers have. */
function listeners(mbeans: readonly MBean[]): BrokerCounters['listeners'] {
  const found = new Map<string, ListenerCounters>();
  for (const { key, attributes } of mbeans) {
    const name = key.listener!;
    if (name === 'CONTROLLER') continue;
    const { connections = 0, opened = 0, closed = 0, idle = [] } = found.get(name) ?? {};
    found.set(name, {
      connections: connections + Number(attributes['connection-count']),
      opened: opened + Number(attributes['connection-creation-total']),
      closed: closed + Number(attributes['connection-close-total']),
      idle: [...idle, Number(attributes['io-wait-time-ns-total'])],
    });
  }
  return found;
}

function requestTimes(mbeans: readonly MBean[]): BrokerCounters['requestTimes'] {
  const timed = mbeans.filter(({ key }) => key.name?.endsWith('TimeMs'));
  const entries = timed.map(({ key, attributes }): [string, RequestTimes] => {
    const requests = Number(attributes.Count);
    return [`${key.request}${key.name}`, { requests, milliseconds: requests * Number(attributes.Mean) }];
  });
  return new Map(entries);
}

function requestHandlers(mbeans: readonly MBean[]): RequestHandlerCounters {
  const named = (name: string) => mbeans.find(({ key }) => key.name === name)?.attributes.Count;
  const ofBroker = named('BrokerRequestHandlerAvgIdlePercent');
  if (ofBroker !== undefined) return { idle: Number(ofBroker), pools: 1 };
  return { idle: Number(named('RequestHandlerAvgIdlePercent')), pools: 2 };
}

interface Collection {
  readonly endTime: number;
  readonly memoryUsageAfterGc: Readonly<Record<string, { readonly used: number }>>;
}

/** Of the collectors that brokers run with here. */
const HEAP = ['Eden Space', 'Survivor Space', 'Tenured Gen'];

function heapAfterCollection(collectors: readonly MBean[], memory: MBean | undefined): number | undefined {
  const collections = collectors.flatMap(({ attributes }) => (attributes.LastGcInfo as Collection | null) ?? []);
  const last = collections.toSorted((one, other) => one.endTime - other.endTime).at(-1);
  if (!last || !memory) return undefined;
  const used = HEAP.reduce((sum, pool) => sum + (last.memoryUsageAfterGc[pool]?.used ?? 0), 0);
  return used / (memory.attributes.HeapMemoryUsage as { max: number }).max;
}
