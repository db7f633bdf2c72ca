/** Settings of a cluster's configuration that act on the broker ("Custom Amazon MSK configurations"). */
const acting = new Set([
  'allow.everyone.if.no.acl.found',
  'auto.create.topics.enable',
  'compression.type',
  'connections.max.idle.ms',
  'delete.topic.enable',
  'group.initial.rebalance.delay.ms',
  'group.max.session.timeout.ms',
  'group.min.session.timeout.ms',
  'log.cleaner.delete.retention.ms',
  'log.cleaner.min.cleanable.ratio',
  'log.cleanup.policy',
  'log.flush.interval.messages',
  'log.flush.interval.ms',
  'log.message.timestamp.after.max.ms',
  'log.message.timestamp.before.max.ms',
  'log.message.timestamp.type',
  'log.retention.bytes',
  'log.retention.hours',
  'log.retention.minutes',
  'log.retention.ms',
  'log.roll.ms',
  'log.segment.bytes',
  'max.incremental.fetch.session.cache.slots',
  'message.max.bytes',
  'num.io.threads',
  'num.network.threads',
  'num.partitions',
  'num.recovery.threads.per.data.dir',
  'offsets.retention.minutes',
  'socket.receive.buffer.bytes',
  'socket.request.max.bytes',
  'socket.send.buffer.bytes',
  'transaction.max.timeout.ms',
  'transactional.id.expiration.ms',
]);

/** Settings that are about several brokers, about tiered storage, or gone from Kafka. */
const idle = new Set([
  'default.replication.factor',
  'leader.imbalance.check.interval.seconds',
  'leader.imbalance.per.broker.percentage',
  'log.local.retention.bytes',
  'log.local.retention.ms',
  'log.message.timestamp.difference.max.ms',
  'min.insync.replicas',
  'num.replica.fetchers',
  'offsets.topic.replication.factor',
  'remote.log.msk.disable.policy',
  'replica.fetch.max.bytes',
  'replica.fetch.response.max.bytes',
  'replica.lag.time.max.ms',
  'replica.selector.class',
  'replica.socket.receive.buffer.bytes',
  'transaction.state.log.min.isr',
  'transaction.state.log.replication.factor',
  'unclean.leader.election.enable',
  'zookeeper.session.timeout.ms',
]);

/** What a configuration says, as `name=value` lines; comments and empty lines mean nothing. */
export function parseServerProperties(text: string): Readonly<Record<string, string>> {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^[#!]/.test(line));
  return Object.fromEntries(lines.map(entryOf));
}

/** The settings that the broker runs with. */
export function actingProperties(text: string): Readonly<Record<string, string>> {
  const entries = Object.entries(parseServerProperties(text));
  return Object.fromEntries(entries.filter(([name]) => acting.has(name)));
}

/** What is wrong with the text of a configuration, or nothing. */
export function wrongServerProperties(value: unknown): string | undefined {
  try {
    const unknown = Object.keys(parseServerProperties(String(value))).filter(
      (name) => !acting.has(name) && !idle.has(name),
    );
    if (unknown.length === 0) return undefined;
    return `must hold settings that MSK takes, got ${unknown.join(', ')}: remove what it does not take`;
  } catch (error) {
    return (error as Error).message;
  }
}

function entryOf(line: string): [string, string] {
  const [, name, value] = /^([\w.]+)\s*[=:]\s*(.*)$/.exec(line) ?? [];
  if (name === undefined || value === undefined)
    throw new Error(`must be lines of name=value, got ${JSON.stringify(line)}`);
  return [name, value];
}
