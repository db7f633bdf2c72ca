import { JSON_TYPE, type Members } from '../kinesis-call';
import type { Encoding } from './encoding';

/** "AWS JSON 1.1 protocol": most clients. */
export const jsonEncoding: Encoding = {
  contentType: JSON_TYPE,
  isJson: true,
  read: (body) => (body.length > 0 ? JSON.parse(body.toString()) : {}) as Members,
  write: (body) => body,
};
