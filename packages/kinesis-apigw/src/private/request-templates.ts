/**
 * The mapping templates (Velocity) that turn a request body into a Kinesis call. Both encode the raw string of `data`,
 * so the same client data is stored as the same bytes by either path.
 */

/** `escapeJavaScript` also escapes single quotes, which JSON forbids: the documented way out is to undo those. */
const jsonString = (reference: string) => `"$util.escapeJavaScript(${reference}).replaceAll("\\\\'","'")"`;

const base64 = (reference: string) => `"$util.base64Encode(${reference})"`;

export function putRecordTemplate(streamName: string): string {
  return `{
  "StreamName": "${streamName}",
  "Data": ${base64("$input.path('$.data')")},
  "PartitionKey": ${jsonString("$input.path('$.partitionKey')")}
}`;
}

export function putRecordsTemplate(streamName: string): string {
  return `#set($records = $input.path('$.records'))
{
  "StreamName": "${streamName}",
  "Records": [
#foreach($record in $records)
    { "Data": ${base64('$record.data')}, "PartitionKey": ${jsonString('$record.partitionKey')} }#if($foreach.hasNext),#end
#end
  ]
}`;
}
