import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalog } from '../src/catalog/catalog';
import { kafkaFailureQueue } from '../src/catalog/failure-queue';
import { flink1 } from '../src/catalog/flink-1';
import { flink2 } from '../src/catalog/flink-2';
import { kafkaConsumer } from '../src/catalog/kafka-consumer';
import { countAlarmMetrics, countAlarms, markdownTables } from '../src/catalog/markdown-tables';
import { mskStandard } from '../src/catalog/msk-standard';

/** US East (N. Virginia), list price without the free tier. Source: Amazon CloudWatch Pricing. */
const alarmPrice = { usd: 0.1, asOf: 'November 2026' };

/** A consumer of a topic has these where a consumer of a stream has others. */
const ofTopics = [kafkaConsumer, kafkaFailureQueue];
/** Clusters are apart: how many alarms one has depends on its brokers. */
const ofFlink = [flink1, flink2];
const ofPipelines = catalog.filter(
  (service) => !service.heading.startsWith('MSK') && ![...ofTopics, ...ofFlink].includes(service),
);

function cost(): string {
  const [alarms, metrics] = [countAlarms(ofPipelines), countAlarmMetrics(ofPipelines)];
  return (
    `A standard alarm costs ${alarmPrice.usd.toFixed(2)} USD for each metric and month. The ${alarms} alarms of streams, APIs, delivery, consumers and failures watch ${metrics} metrics (those of a limit two, all others one): ` +
    `${(metrics * alarmPrice.usd).toFixed(2)} USD a month (us-east-1, list price as of ${alarmPrice.asOf}, without the free tier). ` +
    `A Flink application that reads a stream has ${countAlarms([flink1]) - 1} such alarms with Flink 1.x, ${countAlarms([flink2]) - 1} with 2.x. ` +
    `A consumer of a topic and its failure queue have ${countAlarms(ofTopics)} such alarms. ` +
    `So much costs each alarm of a Kafka cluster with up to three brokers, ${countAlarms([mskStandard])} rules at most, those of a broker once for each; ` +
    'an alarm by query costs as much for each metric that it reads.'
  );
}

function example(name: string): string {
  const source = readFileSync(join(__dirname, 'examples', `${name}.ts`), 'utf8');
  return `\`\`\`ts\n${source.replace("'../../src'", "'@streaming-patterns/monitoring'")}\`\`\``;
}

/** What stands between `<!-- generated: name -->` and `<!-- end of name -->` in the README. */
export function readmeBlocks(): { [name: string]: string } {
  const examples = ['watch-a-pipeline', 'tune-alarms', 'own-rule', 'own-segment'];
  return {
    catalog: markdownTables(catalog),
    cost: cost(),
    ...Object.fromEntries(examples.map((name) => [`example ${name}`, example(name)])),
  };
}
