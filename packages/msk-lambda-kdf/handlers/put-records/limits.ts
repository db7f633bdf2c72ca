/** What one call of PutRecordBatch takes. Source: "Amazon Data Firehose Quota"; sizes are those before base64. */
export const LIMITS = { records: 500, bytes: 4 * 1_024 * 1_024, recordBytes: 1_000 * 1_024 } as const;
