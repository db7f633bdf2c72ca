import type { ProducerFindings } from '../messages/verification';
import { rangesText } from '../report/ranges-text';
import type { ConsumeResult } from './consume';

/**
 * What a reading came to; the exit code is 1 when messages are missing that were to be there, or offsets could not be
 * committed. Duplicates are told and are no failure: a message is delivered at least once.
 */
export function consumeReport(result: ConsumeResult): { readonly text: string; readonly exitCode: number } {
  const { group, asked, read, findings, beganAt, sharedGroup, commitFailure, seconds } = result;
  const perSecond = Math.round(read / Math.max(0.001, seconds));
  const complete = beganAt === 'first message' && !sharedGroup;
  const short = asked === undefined ? 0 : Math.max(0, asked - findings.distinct);
  const lines = [
    `read ${read} messages in ${seconds.toFixed(1)} s (${perSecond} a second), group ${group}, from the ${beganAt}`,
    `distinct ${findings.distinct}, duplicates ${findings.duplicates}, missing ${findings.missing}, not verifiable ${findings.foreign}`,
    ...findings.producers.map(producerLine),
    ...(complete || findings.missing === 0 ? [] : [notComplete(result)]),
    ...(short > 0 ? [`${short} of the ${asked} messages that --count asks for did not come`] : []),
    ...(commitFailure === undefined ? [] : [`offsets could not be committed: ${commitFailure}`]),
  ];
  const lost = (complete && findings.missing > 0) || short > 0 || commitFailure !== undefined;
  return { text: lines.join('\n'), exitCode: lost ? 1 : 0 };
}

function producerLine({
  producer,
  distinct,
  duplicates,
  outOfOrder,
  missing,
  gaps,
  highest,
}: ProducerFindings): string {
  const facts = [
    `${distinct} distinct`,
    `highest number ${highest}`,
    ...(duplicates > 0 ? [`${duplicates} duplicates`] : []),
    ...(outOfOrder > 0 ? [`${outOfOrder} out of order`] : []),
    ...(missing > 0 ? [`${missing} missing: ${rangesText(gaps)}${missing > rangeSum(gaps) ? ', …' : ''}`] : []),
  ];
  return `  ${producer}: ${facts.join(', ')}`;
}

const rangeSum = (gaps: ProducerFindings['gaps']) => gaps.reduce((sum, { first, last }) => sum + last - first + 1, 0);

function notComplete({ beganAt, sharedGroup }: ConsumeResult): string {
  if (sharedGroup)
    return 'other members of the group read part of the partitions: numbers that are missing may be there';
  return `the reading began at the ${beganAt}: numbers that are missing may have been read before, or deleted`;
}
