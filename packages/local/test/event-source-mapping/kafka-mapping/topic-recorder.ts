/**
 * A handler of a topic that writes down each call, and the id of each record that it processed: what its value says, else
 * partition and offset. Environment variables set its behaviour: `FAILS` = `report` answers with the poison records of the
 * batch, `throw` throws at them, otherwise poison is processed like any other record; `ANSWER` = what to return instead, as
 * JSON; `MILLISECONDS` = how long a call takes; `CURE` = a file with which poison is none.
 */
export const topicRecorder = `
const { appendFileSync, existsSync } = require('node:fs');
const { setTimeout } = require('node:timers/promises');
const { CALLS, PROCESSED, FAILS, ANSWER, MILLISECONDS, CURE } = process.env;

const tripOf = ({ value = '' }) => {
  try {
    return JSON.parse(Buffer.from(value, 'base64')) ?? {};
  } catch {
    return {};
  }
};
const idOf = (record) => tripOf(record).id ?? record.topic + '-' + record.partition + '@' + record.offset;

exports.handler = async (event) => {
  const began = Date.now();
  if (MILLISECONDS) await setTimeout(Number(MILLISECONDS));
  const records = Object.values(event.records).flat();
  const isPoison = (record) => FAILS && !(CURE && existsSync(CURE)) && tripOf(record).poison;
  const poison = records.filter(isPoison);
  const ids = records.map(idOf);
  appendFileSync(CALLS, JSON.stringify({ began, ended: Date.now(), ids, event }) + '\\n');
  if (FAILS === 'throw' && poison.length > 0) throw new Error('cannot process ' + idOf(poison[0]));
  const good = records.filter((record) => !poison.includes(record));
  appendFileSync(PROCESSED, good.map((record) => idOf(record) + '\\n').join(''));
  if (ANSWER) return JSON.parse(ANSWER);
  const name = ({ topic, partition, offset }) => ({ partition: topic + '-' + partition, offset });
  return { batchItemFailures: poison.map((record) => ({ itemIdentifier: name(record) })) };
};
`;
