/** What the API answered to one request. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: string;
}

/** Sends one request; the headers come from whoever authorizes it. */
export async function postJson(url: URL, headers: Readonly<Record<string, string>>, body: string): Promise<ApiAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return { status: response.status, body: await response.text() };
}
