import { expect, test } from 'vitest';
import { localizeUrls } from '../../src/deployment/local-urls';

const url = 'http://127.0.0.1:4999';

test.each([
  ['https://ab12cd34ef.execute-api.eu-west-1.amazonaws.com/prod/', `${url}/ab12cd34ef/prod/`],
  ['https://ab12cd34ef.execute-api.cn-north-1.amazonaws.com.cn/x', `${url}/ab12cd34ef/x`],
  [
    'curl https://a1.execute-api.us-east-1.amazonaws.com/v1 and https://b2.execute-api.us-east-1.amazonaws.com/v2',
    `curl ${url}/a1/v1 and ${url}/b2/v2`,
  ],
  ['https://sqs.eu-west-1.amazonaws.com/1/queue', 'https://sqs.eu-west-1.amazonaws.com/1/queue'],
])('%s is reached at %s', (output, local) => {
  expect(localizeUrls(output, url)).toBe(local);
});
