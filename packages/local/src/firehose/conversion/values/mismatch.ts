import { jsonText } from '../json/json-documents';
import { RecordMistake } from '../record-mistake';

/** Of a value that does not fit, an error object tells the beginning; all of it is in `rawData`. */
const SHOWN_CHARACTERS = 200;

/** @throws RecordMistake: a value is not what its column is for */
export function mismatch(value: unknown, wanted: string): never {
  const given = jsonText(value).slice(0, SHOWN_CHARACTERS);
  throw new RecordMistake('MalformedData', `Data does not match the schema: ${given} is no ${wanted}.`);
}
