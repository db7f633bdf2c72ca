import { expect, test } from 'vitest';
import { parseCommand } from '../src/command-line/parse-command';
import { UsageError } from '../src/usage-error';

const parse = (line: string) => parseCommand(line.split(' ').filter(Boolean), '/home/me');
const arn = 'arn:aws:kafka:eu-central-1:123456789012:cluster/orders/0a1b-2';
const secretArn = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:AmazonMSK_a';
const broker = '--bootstrap 127.0.0.1:9092 --auth plaintext';

test('every option of a produce command arrives under its name', () => {
  const line = `produce trades --cluster-arn ${arn} --network public --endpoint-url http://127.0.0.1:4566 --auth tls --ca ca.pem --certificate me.pem --private-key /keys/me.key`;
  const sizes = '--count 70 --rate 12 --acks 1 --value-size 300 --keys 9 --producer-id north-1 --give-up-after 33';
  expect(parse(`${line} ${sizes}`)).toEqual({
    name: 'produce',
    topic: 'trades',
    json: false,
    connection: {
      cluster: { clusterArn: arn, region: 'eu-central-1', network: 'public' },
      endpointUrl: 'http://127.0.0.1:4566',
      authentication: 'tls',
      caFile: '/home/me/ca.pem',
      certificateFile: '/home/me/me.pem',
      privateKeyFile: '/keys/me.key',
    },
    settings: {
      ...{ count: 70, rate: 12, acks: '1', valueSize: 300, keys: 9 },
      ...{ producerId: 'north-1', giveUpAfterSeconds: 33 },
    },
  });
});

test('every option of the other commands arrives under its name', () => {
  const scram = `--bootstrap b1:9096,[::1]:9097 --secret-arn ${secretArn} --endpoint-url https://aws.test`;
  expect(parse(`consume trades --group blue --from latest --count 41 --timeout 7 ${scram}`)).toMatchObject({
    name: 'consume',
    connection: {
      brokers: [
        { host: 'b1', port: 9096 },
        { host: '::1', port: 9097 },
      ],
      ...{ authentication: 'scram', secretArn, endpointUrl: 'https://aws.test' },
    },
    settings: { group: 'blue', from: 'latest', count: 41, timeoutSeconds: 7 },
  });
  expect(
    parse(`topics create trades --partitions 5 --replicas 3 --config a.b=1 --config c=d=e ${broker}`),
  ).toMatchObject({
    name: 'topics create',
    settings: { partitions: 5, replicas: 3, configs: { 'a.b': '1', c: 'd=e' } },
  });
  expect(parse('lag --group blue --topic trades --json --bootstrap b:1 --auth iam --region us-east-2')).toMatchObject({
    ...{ name: 'lag', json: true, topic: '', settings: { group: 'blue', topic: 'trades' } },
    connection: { authentication: 'iam', region: 'us-east-2' },
  });
});

test('without options a producer sends 1,000 messages for all replicas, a consumer reads all there is from the beginning', () => {
  expect(parse(`produce trades ${broker}`)).toMatchObject({
    settings: { count: 1_000, rate: undefined, acks: 'all', valueSize: 200, keys: undefined, giveUpAfterSeconds: 120 },
  });
  expect(parse(`consume trades ${broker}`)).toMatchObject({
    settings: { count: undefined, group: undefined, from: 'beginning', timeoutSeconds: 10 },
  });
});

test('a lone -- between the command of Nx and ours is no option', () => {
  expect(parse(`-- topics list ${broker}`)).toMatchObject({ name: 'topics list' });
});

test('help is help, whatever else was typed', () => {
  expect(parse('produce --help')).toBe('help');
  expect(parse('-- --help')).toBe('help');
});

test.each([
  ['', 'a command is needed, one of describe, brokers, topics list,'],
  [`topics rename a ${broker}`, 'got "topics rename"'],
  [`produce ${broker}`, 'produce needs the name of a topic, as in "produce orders"'],
  [`produce a b ${broker}`, 'produce takes one topic, got also "b"'],
  [`describe a ${broker}`, 'describe takes no "a"'],
  [`produce a/b ${broker}`, 'letters, digits, dots, underscores and hyphens, got "a/b"'],
  [`lag --topic .. ${broker}`, 'got ".."'],
  ['topics list', 'one of --cluster-arn ARN and --bootstrap HOST:PORT,... is needed'],
  [`topics list --cluster-arn ${arn} ${broker}`, 'one of --cluster-arn ARN and --bootstrap HOST:PORT,... is needed'],
  [
    'topics list --cluster-arn orders',
    '--cluster-arn is like arn:aws:kafka:eu-west-1:123456789012:cluster/name/uuid, got "orders"',
  ],
  [
    'topics list --bootstrap 127.0.0.1 --auth tls',
    'a broker is HOST:PORT, several with a comma between, got "127.0.0.1"',
  ],
  ['topics list --bootstrap a:70000 --auth tls', 'got "a:70000"'],
  ['topics list --bootstrap a:1', '--bootstrap needs --auth, one of iam, scram, tls, plaintext'],
  ['topics list --bootstrap a:1 --auth kerberos', '--auth must be one of iam, scram, tls, plaintext, got "kerberos"'],
  [
    'topics list --bootstrap a:1 --password secret',
    'set KAFKA_USERNAME and KAFKA_PASSWORD, or name their secret by --secret-arn',
  ],
  [
    'topics list --bootstrap a:1 --username ann',
    'set KAFKA_USERNAME and KAFKA_PASSWORD, or name their secret by --secret-arn',
  ],
  [
    `topics list --bootstrap a:1 --auth tls --secret-arn ${secretArn}`,
    '--secret-arn is for --auth scram, got --auth tls',
  ],
  [`topics list ${broker} --ca ca.pem`, '--ca is for TLS: --auth plaintext uses none'],
  ['topics list --bootstrap a:1 --auth tls --certificate a', '--certificate and --private-key come together'],
  ['topics list --bootstrap a:1 --auth scram --certificate a --private-key b', '--certificate is for --auth tls'],
  [
    `topics list --cluster-arn ${arn} --region eu-west-1`,
    '--region is for --bootstrap: the ARN of a cluster names its Region',
  ],
  [
    `topics list --cluster-arn ${arn} --network moon`,
    '--network must be one of private, public, vpc-connection, ipv6, got "moon"',
  ],
  [`topics list ${broker} --network public`, '--network is for --cluster-arn'],
  [`topics list ${broker} --endpoint-url http://a`, '--endpoint-url is for --cluster-arn and --secret-arn'],
  [`topics list --cluster-arn ${arn} --endpoint-url a:1`, '--endpoint-url is like http://127.0.0.1:4566, got "a:1"'],
  [
    `describe --cluster-arn ${arn} --auth iam --ca a`,
    '--auth, --ca: with --cluster-arn this command asks the MSK API only',
  ],
  [`topics list ${broker} --count 5`, 'topics list takes no --count: it is for produce, consume'],
  [`produce a ${broker} --json`, 'produce takes no --json: it is for describe, brokers'],
  [`produce a ${broker} --count 0`, '--count must be a whole number from 1 to 1000000000, got "0"'],
  [`produce a ${broker} --rate 1.5`, '--rate must be a whole number from 1 to 1000000, got "1.5"'],
  [`produce a ${broker} --acks 0`, '--acks 0: nothing would be acknowledged, so nothing could be counted: all or 1'],
  [`produce a ${broker} --acks 2`, '--acks must be one of all, 1, got "2"'],
  [`produce a ${broker} --value-size 12`, '--value-size must be a whole number from 128 to 1000000, got "12"'],
  [`produce a ${broker} --keys none`, '--keys must be a whole number from 1 to 1000000000, got "none"'],
  [
    `produce a ${broker} --producer-id a/b`,
    '--producer-id is 1 to 32 letters, digits, dots, underscores and hyphens, got "a/b"',
  ],
  [`produce a ${broker} --give-up-after 0`, '--give-up-after must be a whole number from 1 to 86400, got "0"'],
  [`consume a ${broker} --from middle`, '--from must be one of beginning, latest, got "middle"'],
  [`consume a ${broker} --timeout x`, '--timeout must be a whole number from 1 to 86400, got "x"'],
  [`topics create a ${broker} --partitions 0`, '--partitions must be a whole number from 1 to 100000, got "0"'],
  [`topics create a ${broker} --replicas 101`, '--replicas must be a whole number from 1 to 100, got "101"'],
  [
    `topics create a ${broker} --config retention`,
    '--config is name=value, as in --config retention.ms=86400000, got "retention"',
  ],
  [`topics list ${broker} --colour red`, "'--colour'"],
])('"%s" is refused with the way out', (line, message) => {
  expect(() => parse(line)).toThrow(UsageError);
  expect(() => parse(line)).toThrow(message);
});

test('a group of no characters is refused', () => {
  const args = ['lag', '--group', '', ...broker.split(' ')];
  expect(() => parseCommand(args, '/')).toThrow('--group is 1 to 255 characters; leave it out for a new group');
});
