import type { RecordTarget, SendAnswer } from '../record-target';
import type { RecordToSend } from '../records/record-to-send';
import type { ApiAnswer } from './post-json';
import { refusalOf } from './refusal';
import { SignInError } from './sign-in-error';

/** The REST API of a pattern: `POST record` for one, `POST records` for more. */
export abstract class ApiTarget implements RecordTarget {
  /** Posts a JSON body to a path below the stage; throws when there was no answer at all. */
  abstract post(path: string, body: string): Promise<ApiAnswer>;

  async send(records: RecordToSend[]): Promise<SendAnswer | undefined> {
    const answer = await this.postRecords(records);
    if (!answer) return undefined;
    const [refusal, text] = [refusalOf(answer), `${answer.status} ${answer.body}`];
    return { refusal, text, throttled: refusal ? [] : throttled(records, answer) };
  }

  /** No answer (the data plane is being started again, say) is undefined, and worth another try; no token is not. */
  private async postRecords(records: RecordToSend[]): Promise<ApiAnswer | undefined> {
    const bodies = records.map(({ data, partitionKey }) => ({ data, partitionKey }));
    const [path, body] = bodies.length === 1 ? ['record', bodies[0]] : ['records', { records: bodies }];
    return this.post(path, JSON.stringify(body)).catch((error) => {
      if (error instanceof SignInError) throw error;
      return undefined;
    });
  }
}

/** The records of a partial failure that Kinesis did not take. */
function throttled(records: RecordToSend[], { body }: ApiAnswer): RecordToSend[] {
  const { FailedRecordCount = 0, Records = [] } = JSON.parse(body);
  return FailedRecordCount === 0 ? [] : records.filter((_, index) => Records[index].ErrorCode);
}
