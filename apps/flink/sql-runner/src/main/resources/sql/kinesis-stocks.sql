-- Stock prices from a Kinesis stream into a bucket, by ticker, day and hour; what cannot be read is set aside.
SET 'pipeline.name' = 'kinesis-stocks';

CREATE TABLE stocks (
  line STRING,
  arrived TIMESTAMP_LTZ(3) METADATA FROM 'timestamp' VIRTUAL,
  id AS JSON_VALUE(line, '$.id'),
  ticker AS JSON_VALUE(line, '$.ticker'),
  price AS TRY_CAST(JSON_VALUE(line, '$.price') AS DOUBLE),
  said_time AS TRY_CAST(JSON_VALUE(line, '$.event_time') AS TIMESTAMP(3)),
  event_time AS COALESCE(TRY_CAST(JSON_VALUE(line, '$.event_time') AS TIMESTAMP(3)), CAST(arrived AS TIMESTAMP(3))),
  WATERMARK FOR event_time AS event_time - INTERVAL '5' SECOND
) WITH (
  'connector' = 'kinesis',
  'stream' = '${stream.name}',
  'aws.region' = '${aws.region}',
  'aws.endpoint' = '${kinesis.endpoint}',
  'scan.stream.initpos' = '${source.starting.position:-TRIM_HORIZON}',
  'scan.shard.getrecords.intervalmillis' = '${source.read.interval.millis:-1000}',
  'format' = 'raw'
);

CREATE TABLE prices (
  id STRING,
  event_time TIMESTAMP(3),
  ticker STRING,
  price DOUBLE,
  dt STRING,
  hr STRING
) PARTITIONED BY (ticker, dt, hr) WITH (
  'connector' = 'filesystem',
  'path' = '${output.path}',
  'format' = '${output.format:-json}',
  'sink.rolling-policy.rollover-interval' = '${rollover.interval:-1 min}',
  'sink.rolling-policy.check-interval' = '1 s'
);

CREATE TABLE failures (
  line STRING,
  arrived TIMESTAMP_LTZ(3)
) WITH (
  'connector' = 'filesystem',
  'path' = '${failures.path:-${output.path}failures/}',
  'format' = 'json',
  'sink.rolling-policy.rollover-interval' = '${rollover.interval:-1 min}',
  'sink.rolling-policy.check-interval' = '1 s'
);

INSERT INTO prices
SELECT id, said_time, ticker, price, DATE_FORMAT(said_time, 'yyyy-MM-dd'), DATE_FORMAT(said_time, 'HH')
FROM stocks
WHERE ticker IS NOT NULL AND said_time IS NOT NULL AND price > ${price.above:-50};

INSERT INTO failures
SELECT line, arrived
FROM stocks
WHERE ticker IS NULL OR said_time IS NULL OR price IS NULL;
