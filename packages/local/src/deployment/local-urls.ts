import type { Stack } from '@aws-sdk/client-cloudformation';

const executeApi = /https:\/\/([a-z0-9]+)\.execute-api\.[a-z0-9-]+\.[a-z0-9-]+(?:\.[a-z]+)+/g;

/** The text with every API Gateway address led to the data plane, which serves `/<api id>/<stage>/<path>`. */
export function localizeUrls(text: string, dataPlaneUrl: string): string {
  return text.replace(executeApi, (_, apiId: string) => `${dataPlaneUrl}/${apiId}`);
}

/** The outputs of a stack by key, with addresses of APIs as local ones. */
export function localOutputs({ Outputs = [] }: Stack, dataPlaneUrl: string): Readonly<Record<string, string>> {
  const entries = Outputs.map(({ OutputKey = '', OutputValue = '' }) => [
    OutputKey,
    localizeUrls(OutputValue, dataPlaneUrl),
  ]);
  return Object.fromEntries(entries);
}
