/** Templates of the kind that put client data into a stream, for a stream named `orders`. */
export const recordTemplate = `{
  "StreamName": "orders",
  "Data": "$util.base64Encode($input.path('$.data'))",
  "PartitionKey": "$util.escapeJavaScript($input.path('$.partitionKey')).replaceAll("\\\\'","'")"
}`;

export const recordsTemplate = `#set($records = $input.path('$.records'))
{
  "StreamName": "orders",
  "Records": [
#foreach($record in $records)
    { "Data": "$util.base64Encode($record.data)", "PartitionKey": "$util.escapeJavaScript($record.partitionKey).replaceAll("\\\\'","'")" }#if($foreach.hasNext),#end
#end
  ]
}`;

export const recordsAnswerTemplate = `#if($input.path('$.FailedRecordCount') > 0)
#set($context.responseOverride.status = 207)
#end
$input.json('$')`;

export const clientErrorTemplate = `#set($type = $input.path('$.__type').replaceAll("^.*#",""))
#if($type == "ProvisionedThroughputExceededException" || $type == "LimitExceededException")
#set($context.responseOverride.status = 429)
#end
{ "error": "$type", "message": $input.json('$.message') }`;
