import type { Size } from 'aws-cdk-lib';
import { type JsonSchema, JsonSchemaType, JsonSchemaVersion } from 'aws-cdk-lib/aws-apigateway';

/** Source: "PutRecords", Amazon Kinesis Data Streams API Reference. */
const MOST_RECORDS = 500;
const LONGEST_PARTITION_KEY = 256;

/** What a client may send in a record. Characters; Kinesis counts bytes: what this lets through, it may still refuse. */
function record(maxRecordSize: Size): JsonSchema {
  return {
    type: JsonSchemaType.OBJECT,
    required: ['data', 'partitionKey'],
    additionalProperties: false,
    properties: {
      data: { type: JsonSchemaType.STRING, maxLength: maxRecordSize.toBytes() },
      partitionKey: { type: JsonSchemaType.STRING, minLength: 1, maxLength: LONGEST_PARTITION_KEY },
    },
  };
}

/** Body of `POST /record`: one record. */
export function putRecordModel(maxRecordSize: Size): JsonSchema {
  return { schema: JsonSchemaVersion.DRAFT4, title: 'PutRecord', ...record(maxRecordSize) };
}

/** Body of `POST /records`: 1 to 500 records. */
export function putRecordsModel(maxRecordSize: Size): JsonSchema {
  const records = { type: JsonSchemaType.ARRAY, minItems: 1, maxItems: MOST_RECORDS, items: record(maxRecordSize) };
  return {
    schema: JsonSchemaVersion.DRAFT4,
    title: 'PutRecords',
    type: JsonSchemaType.OBJECT,
    required: ['records'],
    additionalProperties: false,
    properties: { records },
  };
}
