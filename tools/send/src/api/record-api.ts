/** What the API answered to one request. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: string;
}

/** The REST API of a pattern, as one of its clients sees it. */
export interface RecordApi {
  /** Posts a JSON body to a path below the stage; throws when there was no answer at all. */
  post(path: string, body: string): Promise<ApiAnswer>;
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
