import { delimiter, dirname, join } from 'node:path';
import { localCredentials } from '../local-credentials';
import { quietSdk } from '../quiet-sdk';

export interface SubstrateEnvironmentOptions {
  readonly port: number;
  readonly temporaryDirectory: string;
  readonly region?: string;
  readonly dataPlaneUrl?: string;
  /** The certificate of what this run serves over TLS, for Node.js handlers to trust. */
  readonly certificateFile?: string;
}

/** Handlers inherit the substrate's environment, so only these variables of the user's come through: no AWS profile or key. */
const inherited = ['LANG', 'LC_ALL', 'TZ', 'LD_LIBRARY_PATH'];

/** What handlers call at the data plane, as the AWS SDKs name it ("Service-specific endpoints", AWS SDKs Reference Guide). */
const servedByDataPlane = [
  'API_GATEWAY',
  'CLOUDWATCH',
  'COGNITO_IDENTITY_PROVIDER',
  'FIREHOSE',
  'KAFKA',
  'KINESIS',
  'KINESIS_ANALYTICS_V2',
  'LAMBDA',
  'SQS',
];

/** The whole environment of the substrate's process. */
export function substrateEnvironment(options: SubstrateEnvironmentOptions): NodeJS.ProcessEnv {
  const { port, temporaryDirectory, region = 'us-east-1', dataPlaneUrl, certificateFile } = options;
  const kept = inherited.flatMap((name) =>
    process.env[name] === undefined ? [] : [[name, process.env[name]] as const],
  );
  return {
    ...Object.fromEntries(kept),
    // Handlers run on the very Node that runs this command.
    PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
    HOME: temporaryDirectory,
    TMPDIR: temporaryDirectory,
    // The keys that sign the tokens of user pools.
    STATE_DIR: join(temporaryDirectory, 'state'),
    PYTHONUNBUFFERED: '1',
    BIND_HOST: '127.0.0.1',
    MINISTACK_HOST: '127.0.0.1',
    MINISTACK_REGION: region,
    GATEWAY_PORT: String(port),
    IOT_MTLS_ENABLED: '0',
    SFTP_ENABLED: '0',
    AWS_ACCESS_KEY_ID: localCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
    AWS_DEFAULT_REGION: region,
    ...quietSdk,
    ...serviceEndpoints(dataPlaneUrl),
    ...(certificateFile ? { NODE_EXTRA_CA_CERTS: certificateFile } : {}),
  };
}

function serviceEndpoints(url: string | undefined): Record<string, string> {
  if (!url) return {};
  return Object.fromEntries(servedByDataPlane.map((service) => [`AWS_ENDPOINT_URL_${service}`, url]));
}
