import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { fareOf } from './fare';

/** `GET /fare?ride_request_id=<number>`: what a trip is expected to cost. It stands for a model: the same trip, the same fare. */
export async function handler({ queryStringParameters }: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const text = queryStringParameters?.ride_request_id ?? '';
  const id = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(id)) {
    return json(400, { message: `ride_request_id must be a whole number, got "${text.slice(0, 100)}"` });
  }
  return json(200, { ride_request_id: id, expected_fare: fareOf(id) });
}

function json(statusCode: number, body: object): APIGatewayProxyResult {
  return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
