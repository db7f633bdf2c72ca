const executeApi = /https:\/\/([a-z0-9]+)\.execute-api\.[a-z0-9-]+\.[a-z0-9-]+(?:\.[a-z]+)+/g;

/** The text with every API Gateway address led to the data plane, which serves `/<api id>/<stage>/<path>`. */
export function localizeUrls(text: string, dataPlaneUrl: string): string {
  return text.replace(executeApi, (_, apiId: string) => `${dataPlaneUrl}/${apiId}`);
}
