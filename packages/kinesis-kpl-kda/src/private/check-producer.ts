import { existsSync } from 'node:fs';
import { PropRules } from '@streaming-patterns/construct-rules';
import type { ProducerHostOptions } from '../producer-host-options';
import { jars, REMEDY } from './jars';

const OF_A_HOST = ['producerVpc', 'producerSubnet', 'producerImage', 'producerJar'];

export function producerMistakes(options: ProducerHostOptions): string[] {
  const { producerHost = true, producerVpc: vpc, producerSubnet: subnet, producerJar = jars.producer } = options;
  if (!producerHost) return PropRules.leftOut(options, OF_A_HOST, 'when producerHost is false');
  const mistakes = existsSync(producerJar)
    ? []
    : [`producerJar must be a jar that exists (${REMEDY}), got ${producerJar}`];
  if (vpc && !subnet) mistakes.push('producerSubnet must be given with producerVpc, got the VPC alone');
  if (subnet && !vpc) mistakes.push('producerVpc must be given with producerSubnet, got the subnet alone');
  return mistakes;
}
