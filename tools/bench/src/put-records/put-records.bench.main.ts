// Prints how fast the function of msk-lambda-kdf puts records beside a loop that does what that of the archived solution did.
import { join } from 'node:path';
import { REPOSITORY } from '../bench-substrate';
import { compare } from '../compare';
import { archivedHandler } from './archived-loop';
import { type KafkaEvent, kafkaEvents } from './kafka-events';
import { DELIVERY_STREAM, PutEndpoint, REGION } from './put-endpoint';

const HANDLER = join(REPOSITORY, 'packages', 'msk-lambda-kdf', 'assets', 'put-records', 'index.js');
const ROUNDS = 3;
const RECORDS = 3_000;
const FUNCTION_TIMEOUT = 60_000;

/** Of records that the endpoint refuses, and how much faster the function must be. Without refusals, how clients are used decides. */
const SHARES = [
  { share: 0, floor: 1 },
  { share: 0.01, floor: 5 },
];

type Handler = (event: KafkaEvent, context?: object) => Promise<unknown>;

/** The bundled handler, in this process, as the environment of a function would set it up. */
function functionAt(url: string): Handler {
  Object.assign(process.env, {
    ...{ AWS_REGION: REGION, AWS_ACCESS_KEY_ID: 'bench', AWS_SECRET_ACCESS_KEY: 'bench' },
    ...{ AWS_ENDPOINT_URL_FIREHOSE: url, DELIVERY_STREAM_NAME: DELIVERY_STREAM },
  });
  const { handler }: { handler: Handler } = require(HANDLER);
  return async (event) => {
    const end = performance.now() + FUNCTION_TIMEOUT;
    return handler(event, { getRemainingTimeInMillis: () => end - performance.now() });
  };
}

/** Seconds, one invocation after the other, as a topic with one poller has them. */
async function secondsOf(handler: Handler, endpoint: PutEndpoint): Promise<number> {
  const events = kafkaEvents(RECORDS);
  const began = performance.now();
  for (const event of events) await silently(() => handler(event));
  const seconds = (performance.now() - began) / 1_000;
  const taken = endpoint.takenSince();
  if (taken !== RECORDS) throw new Error(`${taken} of ${RECORDS} records were taken`);
  return seconds;
}

/** The function logs to stdout, which Lambda keeps apart. */
async function silently(work: () => Promise<unknown>): Promise<void> {
  const { write } = process.stdout;
  process.stdout.write = () => true;
  try {
    await work();
  } finally {
    process.stdout.write = write;
  }
}

async function bench(): Promise<boolean> {
  const endpoint = await PutEndpoint.start();
  const handler = functionAt(endpoint.url);
  console.log(`${RECORDS} messages of about 100 bytes, 1,500 to an event, ${ROUNDS} rounds; records/s and ratio`);
  const reached: boolean[] = [];
  for (const { share, floor } of SHARES) {
    if (share > 0) endpoint.throttle(share);
    const comparison = {
      ...{
        name: `${share * 100} % of records refused`,
        contender: 'function',
        records: RECORDS,
        rounds: ROUNDS,
        floor,
      },
      bare: () => secondsOf(archivedHandler, endpoint),
      contend: () => secondsOf(handler, endpoint),
    };
    reached.push(await compare(comparison));
  }
  await endpoint.stop();
  return reached.every(Boolean);
}

bench().then(
  (reached) => process.exit(reached ? 0 : 1),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
