import { ServiceCatalog } from './catalog-entry';
import { durationLines, functionAlarms, functionMetric } from './lambda-function';

const { errors, throttles, duration } = functionAlarms({
  errors: {
    meaning:
      'Invocations of the transform fail. The records of a call that runs out of retries go to the errors prefix.',
    firstStep: 'read the log of the function for the error. If it began with a deployment, roll back.',
  },
  throttles: {
    meaning: 'The transform is refused concurrency: deliveries grow late.',
    firstStep: 'look at the reserved concurrency of the function and at the concurrency that the account has left.',
  },
  duration: {
    meaning:
      'One invocation in ten comes close to the timeout ({timeout}). A call that runs into it is tried again with all its records.',
    firstStep:
      'look at what the function waits for, then lower the data of one call or raise the memory or the timeout. Firehose waits for 5 minutes at most.',
  },
});

/** AWS Lambda that a delivery stream calls with its records: does it keep up, and does it succeed. */
export const lambdaTransform: ServiceCatalog = {
  stage: 'Transform',
  heading: 'Lambda Metrics',
  keyPrefix: 'Transform',
  widgets: [
    { title: 'Calls of the transform', left: [{ metric: functionMetric('Invocations', 'Sum', 'Count') }] },
    { title: 'Duration of the transform', alarm: duration, left: durationLines('Average', 'p90', 'Maximum') },
    { title: 'Errors of the transform', alarm: errors },
    { title: 'Throttles of the transform', alarm: throttles },
  ],
};
