/** One record as it goes on: what came, and when it was processed. */
export function transformRecord(data: string, processedAt: Date): string {
  const record: unknown = JSON.parse(Buffer.from(data, 'base64').toString('utf8'));
  if (typeof record !== 'object' || record === null || Array.isArray(record)) throw new Error('no JSON object');
  return Buffer.from(JSON.stringify({ ...record, processed_at: processedAt.toISOString() })).toString('base64');
}
