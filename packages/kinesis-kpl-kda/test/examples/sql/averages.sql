CREATE TABLE ticks (
  ticker STRING,
  price DOUBLE,
  event_time TIMESTAMP(3),
  WATERMARK FOR event_time AS event_time - INTERVAL '5' SECOND
) WITH (
  'connector' = 'kinesis',
  'stream' = '${stream.name}',
  'aws.region' = '${aws.region}',
  'aws.endpoint' = '${kinesis.endpoint}',
  'scan.stream.initpos' = '${source.starting.position}',
  'format' = 'json'
);

CREATE TABLE averages (
  window_start TIMESTAMP(3),
  ticker STRING,
  price DOUBLE
) WITH (
  'connector' = 'filesystem',
  'path' = '${output.path}',
  'format' = '${output.format}',
  'sink.rolling-policy.rollover-interval' = '${rollover.interval}'
);

INSERT INTO averages
SELECT window_start, ticker, AVG(price)
FROM TABLE(TUMBLE(TABLE ticks, DESCRIPTOR(event_time), INTERVAL '${window.size:-1}' MINUTE))
GROUP BY window_start, window_end, ticker;
