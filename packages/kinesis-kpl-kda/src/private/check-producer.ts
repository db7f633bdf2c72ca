import { existsSync } from 'node:fs';
import { ProducerHost } from '@streaming-patterns/session-host';
import type { KinesisKplKdaProps } from '../kinesis-kpl-kda-props';
import { jars, REMEDY } from './jars';

export function producerMistakes(props: KinesisKplKdaProps): string[] {
  return [...jarMistakes(props), ...ProducerHost.mistakes(props, 'producerJar')];
}

function jarMistakes({ producerHost = true, producerJar = jars.producer }: KinesisKplKdaProps): string[] {
  if (!producerHost || existsSync(producerJar)) return [];
  return [`producerJar must be a jar that exists (${REMEDY}), got ${producerJar}`];
}
