/**
 * The mapping templates (Velocity) that turn what Kinesis answers into what the client reads. Kinesis' own messages name
 * the account, the stream and the role, so a client sees them only for the kinds of error that its own request caused.
 */

/** How a kind of error that Kinesis answers with 4xx is told to the client. */
interface ErrorKind {
  readonly types: string[];
  readonly status: number;
  /** JSON, or Velocity that renders JSON. */
  readonly message: string;
}

const RETRY = '"The stream takes no more records right now: send the request again, with back-off."';
const RETRY_RECORD = '"Not stored: send this record again, with back-off."';
const NOT_THE_CLIENT =
  '"Not stored, and the request is not the cause: keep the record and tell the owner of this API."';
const TRY_LATER = '"Kinesis could not take the request: send it again, with back-off."';

const BAD_REQUEST = 400;
const ERROR_KINDS: ErrorKind[] = [
  {
    types: ['ProvisionedThroughputExceededException', 'KMSThrottlingException', 'LimitExceededException'],
    status: 429,
    message: RETRY,
  },
  {
    types: ['ValidationException', 'InvalidArgumentException', 'SerializationException'],
    status: BAD_REQUEST,
    message: "$input.json('$.message')",
  },
];
/**
 * Missing stream, missing permission, disabled key: nobody may send again before the set-up is right, and a client that
 * read 400 would drop a good record. So it is 424, "Failed Dependency".
 */
const OTHER_KINDS: Omit<ErrorKind, 'types'> = { status: 424, message: NOT_THE_CLIENT };

/** Answers `4\d{2}`. */
export function clientErrorTemplate(): string {
  const branches = ERROR_KINDS.map(({ types, ...kind }, index) => {
    const condition = types.map((type) => `$type == "${type}"`).join(' || ');
    return `#${index === 0 ? 'if' : 'elseif'}(${condition})\n${answer(kind)}`;
  });
  return `#set($type = $input.path('$.__type').replaceAll('^.*#', ''))
${branches.join('\n')}
#else
${answer(OTHER_KINDS)}
#end`;
}

/** Answers `5\d{2}`. */
export function serviceErrorTemplate(): string {
  return `{ "error": "InternalFailure", "message": ${TRY_LATER} }`;
}

/** Answers success of PutRecord: the shard and the sequence number. */
export function storedTemplate(): string {
  return "$input.json('$')";
}

/** Answers PutRecords: 200 when all records are stored, 207 with one result per record, in order, when some are not. */
export function partlyStoredTemplate(): string {
  return `#if($input.path('$.FailedRecordCount') > 0)
#set($context.responseOverride.status = 207)
{
  "FailedRecordCount": $input.path('$.FailedRecordCount'),
  "Records": [
#foreach($record in $input.path('$.Records'))
#if($record.ErrorCode)
    { "ErrorCode": "$record.ErrorCode", "ErrorMessage": ${RETRY_RECORD} }
#else
    { "SequenceNumber": "$record.SequenceNumber", "ShardId": "$record.ShardId" }
#end
#if($foreach.hasNext),#end
#end
  ]
}
#else
$input.json('$')
#end`;
}

function answer({ status, message }: Omit<ErrorKind, 'types'>): string {
  const override = status === BAD_REQUEST ? '' : `#set($context.responseOverride.status = ${status})\n`;
  return `${override}{ "error": "$!type", "message": ${message} }`;
}
