import type { PatternPromise } from '../pattern-promise';

export const validatorsAreQuiet: PatternPromise = {
  title: 'cdk-nag AwsSolutions and the validation of CDK find nothing that is not acknowledged',
  violations: ({ findings }) => findings,
};
