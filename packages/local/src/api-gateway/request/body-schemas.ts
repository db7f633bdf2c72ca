import type { ValidateFunction } from 'ajv';
import Ajv from 'ajv-draft-04';

/** A model of an API: a JSON schema, draft 4. */
export interface ModelDefinition {
  readonly name: string;
  readonly schema: unknown;
}

type Schema = Readonly<Record<string, unknown>>;

const reference = /^https:\/\/apigateway\.amazonaws\.com\/restapis\/[^/]+\/models\/[^/#]+/;

/** Compiles the models of one API; they may refer to each other by their URLs. */
export function compileModels(
  apiId: string,
  models: readonly ModelDefinition[],
): ReadonlyMap<string, ValidateFunction> {
  const validator = newValidator();
  for (const { name, schema } of models) validator.addSchema(parseSchema(schema), modelUrl(apiId, name));
  return new Map(models.map(({ name }) => [name, compiled(validator, modelUrl(apiId, name))] as const));
}

function compiled(validator: Ajv, url: string): ValidateFunction {
  const validate = validator.getSchema(url);
  if (!validate) throw new Error(`no schema at ${url}`);
  return validate;
}

function modelUrl(apiId: string, name: string): string {
  return `https://apigateway.amazonaws.com/restapis/${apiId}/models/${name}`;
}

/** What is wrong with the schema of a model, or nothing. Models that it refers to are taken as given. */
export function schemaProblem(value: unknown): string | undefined {
  try {
    const schema = parseSchema(value);
    const validator = newValidator();
    for (const url of new Set(modelReferences(schema))) validator.addSchema({}, url);
    validator.compile(schema);
    return undefined;
  } catch (error) {
    return `must be a JSON schema of draft 4: ${error instanceof Error ? error.message : error}`;
  }
}

/** Keywords and formats that nothing checks are errors, so that no rule is passed over in silence. */
function newValidator(): Ajv {
  const validator = new Ajv({
    strictTypes: false,
    strictTuples: false,
    strictRequired: false,
    ownProperties: true,
    logger: false,
  });
  validator.addVocabulary(['example', 'examples']);
  return validator;
}

function parseSchema(value: unknown): Schema {
  return (typeof value === 'string' ? JSON.parse(value) : (value ?? {})) as Schema;
}

function modelReferences(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    const [url] = (key === '$ref' && reference.exec(String(value))) || [];
    return url === undefined ? modelReferences(value) : [url];
  });
}
