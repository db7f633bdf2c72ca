/**
 * A handler that writes down each call and each record that it processed. Environment variables set its behaviour:
 * `FAILS` = `report` answers with the first poison record of the batch, `throw` throws at it, otherwise poison is
 * processed like any other record; `ANSWER` = what to return instead, as JSON; `MILLISECONDS` = how long a call takes.
 */
export const recorder = `
const { appendFileSync } = require('node:fs');
const { setTimeout } = require('node:timers/promises');
const { CALLS, PROCESSED, FAILS, ANSWER, MILLISECONDS } = process.env;

const isPoison = (record) => FAILS && JSON.parse(Buffer.from(record.kinesis.data, 'base64')).poison;
const id = (record) => record.kinesis.sequenceNumber;

exports.handler = async ({ Records }) => {
  console.log(Records.length + ' records');
  const began = Date.now();
  if (MILLISECONDS) await setTimeout(Number(MILLISECONDS));
  const poison = Records.findIndex(isPoison);
  const good = poison === -1 ? Records : Records.slice(0, poison);
  appendFileSync(CALLS, JSON.stringify({ began, ended: Date.now(), records: Records }) + '\\n');
  if (FAILS === 'throw' && poison !== -1) throw new Error('cannot process ' + id(Records[poison]));
  appendFileSync(PROCESSED, good.map((record) => id(record) + '\\n').join(''));
  if (ANSWER) return JSON.parse(ANSWER);
  return { batchItemFailures: poison === -1 ? [] : [{ itemIdentifier: id(Records[poison]) }] };
};
`;
