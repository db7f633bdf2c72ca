import { Table } from 'aws-cdk-lib/aws-dynamodb';
import { MonitoringSegment } from '../../src';

export class ArchiveSegment extends MonitoringSegment {
  constructor(table: Table) {
    const written = table.metricConsumedWriteCapacityUnits();
    const throttled = table.metricThrottledRequestsForOperation('PutItem');
    const meaning = 'The archive refuses orders, so the consumer retries and falls behind.';
    const firstStep = 'look for a hot key, then raise the write capacity of the table.';
    super({
      heading: 'Archive: DynamoDB Metrics',
      widgets: [
        { title: 'Written (Capacity units)', left: [written] },
        {
          title: 'Throttled (Count)',
          rule: { key: 'ArchiveThrottled', metric: throttled, threshold: 1, meaning, firstStep },
        },
      ],
    });
  }
}
