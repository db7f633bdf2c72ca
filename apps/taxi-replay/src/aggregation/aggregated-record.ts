import { createHash } from 'node:crypto';

/** One of the records that an aggregated one holds. */
export interface UserRecord {
  readonly partitionKey: string;
  readonly data: Uint8Array;
}

/** "KPL Aggregated Record Format", Amazon Kinesis Producer Library: magic number, protobuf message, MD5 of the message. */
const MAGIC = Buffer.from([0xf3, 0x89, 0x9a, 0xc2]);
const CHECKSUM_BYTES = 16;

/** Fields of the messages, with the wire type of each: 0 a number, 2 bytes with their length ("Encoding", Protocol Buffers). */
const PARTITION_KEY_TABLE = (1 << 3) | 2;
const RECORDS = (3 << 3) | 2;
const PARTITION_KEY_INDEX = 1 << 3;
const DATA = (3 << 3) | 2;

/** Collects user records and writes them as one record. */
export class AggregatedRecord<Member extends UserRecord = UserRecord> {
  private readonly keys = new Map<string, number>();
  private readonly collected: Member[] = [];
  private messageBytes = 0;

  get members(): readonly Member[] {
    return this.collected;
  }

  /** How long it would be with one more. */
  sizeWith(member: Member): number {
    return MAGIC.length + this.messageBytes + this.added(member) + CHECKSUM_BYTES;
  }

  add(member: Member): void {
    this.messageBytes += this.added(member);
    if (!this.keys.has(member.partitionKey)) this.keys.set(member.partitionKey, this.keys.size);
    this.collected.push(member);
  }

  encode(): Buffer {
    const message = new MessageWriter(this.messageBytes);
    for (const key of this.keys.keys()) message.bytes(PARTITION_KEY_TABLE, Buffer.from(key));
    for (const { partitionKey, data } of this.collected) {
      const index = this.keys.get(partitionKey)!;
      message.number(RECORDS, recordSize(index, data.length));
      message.number(PARTITION_KEY_INDEX, index);
      message.bytes(DATA, data);
    }
    return Buffer.concat([MAGIC, message.buffer, createHash('md5').update(message.buffer).digest()]);
  }

  private added({ partitionKey, data }: Member): number {
    const known = this.keys.get(partitionKey);
    const index = known ?? this.keys.size;
    const keyBytes = known === undefined ? delimitedSize(Buffer.byteLength(partitionKey)) : 0;
    return keyBytes + delimitedSize(recordSize(index, data.length));
  }
}

/** Writes fields one after the other. */
class MessageWriter {
  readonly buffer: Buffer;
  private at = 0;

  constructor(bytes: number) {
    this.buffer = Buffer.allocUnsafe(bytes);
  }

  number(tag: number, value: number): void {
    this.at = this.buffer.writeUInt8(tag, this.at);
    this.varint(value);
  }

  bytes(tag: number, bytes: Uint8Array): void {
    this.number(tag, bytes.length);
    this.buffer.set(bytes, this.at);
    this.at += bytes.length;
  }

  /** Seven bits a byte, the lowest first; the highest bit says that more follow. */
  private varint(value: number): void {
    let left = value;
    for (; left >= 0x80; left >>>= 7) this.at = this.buffer.writeUInt8((left & 0x7f) | 0x80, this.at);
    this.at = this.buffer.writeUInt8(left, this.at);
  }
}

/** Of the message of one user record. */
function recordSize(index: number, dataBytes: number): number {
  return 1 + varintSize(index) + delimitedSize(dataBytes);
}

function delimitedSize(bytes: number): number {
  return 1 + varintSize(bytes) + bytes;
}

function varintSize(value: number): number {
  let size = 1;
  for (let left = value; left >= 0x80; left >>>= 7) size += 1;
  return size;
}
