import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

const { TABLE, QUEUE, LARGE } = process.env;
const dynamodb = new DynamoDBClient();
const sqs = new SQSClient();

/** Writes each trade into the table, and large ones to the queue. */
export async function handler({ Records }) {
  for (const { kinesis } of Records) {
    const { id, price } = JSON.parse(Buffer.from(kinesis.data, 'base64').toString());
    const Item = { id: { S: id }, price: { N: String(price) } };
    await dynamodb.send(new PutItemCommand({ TableName: TABLE, Item }));
    if (price > Number(LARGE)) await sqs.send(new SendMessageCommand({ QueueUrl: QUEUE, MessageBody: id }));
  }
  return { batchItemFailures: [] };
}
