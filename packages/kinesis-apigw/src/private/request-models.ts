import { type JsonSchema, JsonSchemaType, JsonSchemaVersion } from 'aws-cdk-lib/aws-apigateway';

/** Source: "PutRecords", Amazon Kinesis Data Streams API Reference. */
const MOST_RECORDS = 500;
const LONGEST_PARTITION_KEY = 256;
/** Characters. Kinesis counts bytes (1 MiB of data and partition key): what this lets through, Kinesis may still refuse. */
const LONGEST_DATA = 1_048_576;

const RECORD: JsonSchema = {
  type: JsonSchemaType.OBJECT,
  required: ['data', 'partitionKey'],
  additionalProperties: false,
  properties: {
    data: { type: JsonSchemaType.STRING, maxLength: LONGEST_DATA },
    partitionKey: { type: JsonSchemaType.STRING, minLength: 1, maxLength: LONGEST_PARTITION_KEY },
  },
};

/** Body of `POST /record`: one record. */
export const PUT_RECORD_MODEL: JsonSchema = { schema: JsonSchemaVersion.DRAFT4, title: 'PutRecord', ...RECORD };

/** Body of `POST /records`: 1 to 500 records. */
export const PUT_RECORDS_MODEL: JsonSchema = {
  schema: JsonSchemaVersion.DRAFT4,
  title: 'PutRecords',
  type: JsonSchemaType.OBJECT,
  required: ['records'],
  additionalProperties: false,
  properties: { records: { type: JsonSchemaType.ARRAY, minItems: 1, maxItems: MOST_RECORDS, items: RECORD } },
};
