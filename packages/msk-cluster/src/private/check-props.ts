import { PropRules, PropsError } from '@streaming-patterns/construct-rules';
import type { Construct } from 'constructs';
import type { MskClusterProps } from '../msk-cluster-props';
import { accessMistakes } from './check-access';
import { kindMistakes } from './check-kind';
import { networkMistakes } from './check-network';
import { storageMistakes } from './check-storage';
import { topicMistakes } from './check-topics';
import { LIMITS } from './limits';

/** Fails synthesis with every mistake in the props at once, one line each. */
export function checkProps(scope: Construct, props: MskClusterProps): void {
  const { numberBrokerNodes, kafkaVersion, brokerInstanceType, ebsVolumeSize, storageAutoscalingMax } = props;
  const usedAtSynthesis = { numberBrokerNodes, kafkaVersion, brokerInstanceType, ebsVolumeSize, storageAutoscalingMax };
  PropsError.throwFor(scope, [
    ...Object.entries(usedAtSynthesis).flatMap(([name, value]) => PropRules.known(name, value)),
    ...PropRules.integers(props, LIMITS),
    ...kindMistakes(props),
    ...storageMistakes(props),
    ...accessMistakes(props),
    ...networkMistakes(props),
    ...topicMistakes(props),
  ]);
}
