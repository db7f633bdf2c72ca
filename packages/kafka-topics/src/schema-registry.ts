import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';

/** What the function gets of a message whose schema a registry knows. */
export enum EventRecordFormat {
  /** The validated parts of each message as JSON. */
  JSON = 'JSON',
  /** The bytes of each message without the id of its schema. */
  SOURCE = 'SOURCE',
}

/** Parts of a message that have a schema. */
export enum SchemaAttribute {
  /** The key of the message. */
  KEY = 'KEY',
  /** The value of the message. */
  VALUE = 'VALUE',
}

/** What is done with messages whose schema a registry knows. */
export interface SchemaRegistryOptions {
  /**
   * What the function gets.
   *
   * @default EventRecordFormat.JSON
   */
  readonly recordFormat?: EventRecordFormat;

  /**
   * Which parts are validated and, with JSON, decoded.
   *
   * @default - the value
   */
  readonly validate?: SchemaAttribute[];
}

/** How Lambda signs in to a Confluent schema registry. */
export interface ConfluentRegistryOptions extends SchemaRegistryOptions {
  /**
   * Secret with `username` and `password`.
   *
   * @default - none
   */
  readonly basicAuth?: ISecret;

  /**
   * Secret with `certificate`, `privateKey` and, where the key is encrypted, `privateKeyPassword` (mutual TLS). Refused beside
   * `basicAuth`.
   *
   * @default - none
   */
  readonly clientCertificate?: ISecret;

  /**
   * Secret with `certificate`: the authority that signed the certificate of the registry, X.509 in PEM.
   *
   * @default - a public authority
   */
  readonly serverRootCaCertificate?: ISecret;
}

/**
 * The registry that knows the schemas of the messages. Needs provisioned pollers. Source: "Using schema registries with Kafka
 * event sources in Lambda".
 */
export class SchemaRegistry {
  /** A registry of AWS Glue, by its ARN: the function's role gets leave to read its schemas. */
  static glue(registryArn: string, options: SchemaRegistryOptions = {}): SchemaRegistry {
    return new SchemaRegistry(true, registryArn, options);
  }

  /** A Confluent schema registry, by its address, `https://…`: the function's role gets leave to read the secrets. */
  static confluent(uri: string, options: ConfluentRegistryOptions = {}): SchemaRegistry {
    return new SchemaRegistry(false, uri, options);
  }

  private constructor(
    /** Whether it is one of AWS Glue. */
    readonly isGlue: boolean,
    /** The ARN, or the address. */
    readonly uri: string,
    /** What is done with the messages, and how Lambda signs in. */
    readonly options: ConfluentRegistryOptions,
  ) {}
}
