import { isIPv4 } from 'node:net';
import { parseList, parseObject } from '@streaming-patterns/settings';
import type { Topic } from '../src';

const TOPIC = /^([\w.-]+)(?::(\d+)(?:\/(\d+))?)?$/;

/** `orders:6,returns:3/2,audit`: name, partitions, copies; each part but the name may be left out. */
export function parseTopics(text: string): Topic[] | undefined {
  return parseList(text, (item) => {
    const [, name, partitions, replicas] = TOPIC.exec(item) ?? [];
    if (!name) return undefined;
    return {
      name,
      ...(partitions ? { partitions: Number(partitions) } : {}),
      ...(replicas ? { replicationFactor: Number(replicas) } : {}),
    };
  });
}

/** An id as Amazon EC2 gives it: eight hexadecimal digits, or seventeen. */
export function ec2Id(kind: string): RegExp {
  return new RegExp(`^${kind}-([0-9a-f]{8}|[0-9a-f]{17})$`);
}

/** Ids of security groups and IPv4 ranges. */
export function parsePeers(text: string): string[] | undefined {
  return parseList(text, (item) => (ec2Id('sg').test(item) || isRange(item) ? item : undefined));
}

function isRange(text: string): boolean {
  const [address, bits] = text.split('/');
  return isIPv4(address) && /^\d{1,2}$/.test(bits ?? '') && Number(bits) <= 32;
}

/** Items of one form, separated by commas. */
export function listOf(pattern: RegExp): (text: string) => string[] | undefined {
  return (text) => parseList(text, (item) => (pattern.test(item) ? item : undefined));
}

/** A JSON object of texts. */
export function parseProperties(text: string): { [name: string]: string } | undefined {
  const object = parseObject(text);
  if (!object || !Object.values(object).every((value) => typeof value === 'string')) return undefined;
  return object as { [name: string]: string };
}
