import type { Members } from '../kinesis-call';
import { invalidArgument, KinesisError } from '../kinesis-error';

/** Where reading a shard begins ("GetShardIterator", Kinesis API Reference; `StartingPosition` of SubscribeToShard). */
export interface StartingPosition {
  readonly type: 'AT_SEQUENCE_NUMBER' | 'AFTER_SEQUENCE_NUMBER' | 'TRIM_HORIZON' | 'LATEST' | 'AT_TIMESTAMP';
  readonly sequenceNumber?: string;
  /** Seconds since 1970. */
  readonly timestamp?: number;
}

/** A position in a shard that outlives the shard's end in the substrate. */
export interface ShardIterator {
  readonly streamName: string;
  readonly shardId: string;
  readonly position: StartingPosition;
  /** In milliseconds since 1970. */
  readonly issuedAt: number;
  /** The substrate's iterator for the same position; absent when it has to be asked for. */
  readonly substrateIterator?: string;
}

const TYPES = ['AT_SEQUENCE_NUMBER', 'AFTER_SEQUENCE_NUMBER', 'TRIM_HORIZON', 'LATEST', 'AT_TIMESTAMP'] as const;
/** "Shard iterators expire 5 minutes after they are returned." */
const LIFE_MILLISECONDS = 300_000;
/** Tells our iterators from the substrate's, which some client may have got there. */
const PREFIX = 'front-';

export function writeIterator({ streamName, shardId, position, issuedAt, substrateIterator }: ShardIterator): string {
  const { type, sequenceNumber, timestamp } = position;
  const fields = [
    streamName,
    shardId,
    TYPES.indexOf(type),
    sequenceNumber ?? timestamp ?? 0,
    issuedAt,
    substrateIterator,
  ];
  return `${PREFIX}${Buffer.from(JSON.stringify(fields)).toString('base64url')}`;
}

/** Nothing for an iterator that the substrate made. @throws KinesisError when it is damaged or expired */
export function readIterator(text: unknown): ShardIterator | undefined {
  if (typeof text !== 'string' || !text.startsWith(PREFIX)) return undefined;
  const iterator = parse(text.slice(PREFIX.length));
  const age = Date.now() - iterator.issuedAt;
  if (age <= LIFE_MILLISECONDS) return iterator;
  throw new KinesisError(
    'ExpiredIteratorException',
    `Iterator expired. It was made ${age} milliseconds ago, which is more than the tolerated ${LIFE_MILLISECONDS}.`,
  );
}

function parse(encoded: string): ShardIterator {
  try {
    const fields = JSON.parse(Buffer.from(encoded, 'base64url').toString()) as [
      string,
      string,
      number,
      never,
      number,
      string?,
    ];
    const [streamName, shardId, typeNumber, value, issuedAt, substrateIterator] = fields;
    const type = TYPES[typeNumber]!;
    return { streamName, shardId, position: positionOf(type, value, value), issuedAt, substrateIterator };
  } catch {
    throw invalidArgument('Invalid ShardIterator.');
  }
}

/** @throws KinesisError when a member is missing or unknown */
export function startingPosition(type: unknown, sequenceNumber: unknown, timestamp: unknown): StartingPosition {
  const known = TYPES.find((one) => one === type);
  if (!known) throw invalidArgument(`the type of a starting position must be one of ${TYPES.join(', ')}, got ${type}`);
  if (known.endsWith('SEQUENCE_NUMBER') && typeof sequenceNumber !== 'string') {
    throw invalidArgument(`Must provide a sequence number for ${known}.`);
  }
  if (known === 'AT_TIMESTAMP' && typeof timestamp !== 'number') {
    throw invalidArgument('Must provide a timestamp for AT_TIMESTAMP.');
  }
  return positionOf(known, sequenceNumber as string, timestamp as number);
}

function positionOf(type: StartingPosition['type'], sequenceNumber: string, timestamp: number): StartingPosition {
  if (type.endsWith('SEQUENCE_NUMBER')) return { type, sequenceNumber };
  return type === 'AT_TIMESTAMP' ? { type, timestamp } : { type };
}

/** The members of GetShardIterator for a position. */
export function iteratorInput({ streamName, shardId, position }: Omit<ShardIterator, 'issuedAt'>): Members {
  return {
    ...{ StreamName: streamName, ShardId: shardId, ShardIteratorType: position.type },
    ...(position.sequenceNumber === undefined ? {} : { StartingSequenceNumber: position.sequenceNumber }),
    ...(position.timestamp === undefined ? {} : { Timestamp: position.timestamp }),
  };
}
