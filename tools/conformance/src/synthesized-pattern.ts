import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, CfnResource, type Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';

/** One resource of a template. */
export interface Resource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Record<string, unknown>;
  /** By rule: the reason why the rule does not fit here, given on the resource or on a construct around it. */
  readonly acknowledged: Record<string, string>;
}

/** A pattern as it would be deployed, with what the validators said. */
export interface SynthesizedPattern {
  /** Folder of the pattern's package. */
  readonly directory: string;
  readonly templateFile: string;
  readonly resources: Resource[];
  /** Logical id and type of each stateful resource: a change of one deletes data. */
  readonly statefulLogicalIds: Record<string, string>;
  /** What cdk-nag AwsSolutions and CDK's own template validation found, one line each. */
  readonly findings: string[];
}

export interface SynthesizePatternOptions extends Pick<SynthesizedPattern, 'directory' | 'statefulLogicalIds'> {
  /** Puts the pattern into a stack of the app. */
  readonly build: (app: App) => Stack;
}

export function synthesizePattern({ build, ...given }: SynthesizePatternOptions): SynthesizedPattern {
  const app = new App({ context: contextOf(given.directory) });
  const stack = build(app);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const findings = synthesize(app);
  const templateFile = join(app.outdir, stack.templateFile);
  return { ...given, findings, templateFile, resources: resourcesOf(stack, templateFile) };
}

/** The CDK command line would pass these on. */
function contextOf(directory: string): Record<string, unknown> {
  const file = join(directory, 'cdk.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).context : {};
}

interface Template {
  readonly Resources?: Record<string, { readonly Type: string; readonly Properties?: Record<string, unknown> }>;
}

function resourcesOf(stack: Stack, templateFile: string): Resource[] {
  const template: Template = JSON.parse(readFileSync(templateFile, 'utf8'));
  const constructs = new Map(
    stack.node
      .findAll()
      .filter(CfnResource.isCfnResource)
      .map((construct) => [stack.resolve(construct.logicalId) as string, construct]),
  );
  return Object.entries(template.Resources ?? {}).map(([logicalId, { Type: type, Properties: properties = {} }]) => ({
    ...{ logicalId, type, properties },
    acknowledged: acknowledgedOn(constructs.get(logicalId)),
  }));
}

function acknowledgedOn(construct: CfnResource | undefined): Record<string, string> {
  const key = Validations.ACKNOWLEDGED_RULES_METADATA_KEY;
  const entries = construct?.node.scopes.flatMap(({ node }) => node.metadata.filter(({ type }) => type === key)) ?? [];
  // CDK puts a namespace before the rule.
  const rules = entries.flatMap(({ data }) => Object.entries(data as Record<string, string>));
  return Object.fromEntries(rules.map(([rule, reason]) => [rule.replace(/^\w+::/, ''), reason]));
}

interface ValidationReport {
  readonly pluginReports: {
    readonly violations: {
      readonly ruleName: string;
      readonly severity: string;
      readonly description: string;
      readonly violatingConstructs: { readonly constructPath: string }[];
    }[];
  }[];
}

/** Synthesis throws when a finding is an error; the assembly with the report is written before. */
function synthesize(app: App): string[] {
  const report = join(app.outdir, 'validation-report.json');
  try {
    app.synth();
  } catch (error) {
    if (!existsSync(report)) throw error;
  }
  if (!existsSync(report)) throw new Error('nothing was validated: synthesis wrote no validation-report.json');
  const { pluginReports }: ValidationReport = JSON.parse(readFileSync(report, 'utf8'));
  return pluginReports.flatMap(({ violations }) =>
    violations.flatMap(({ ruleName, severity, description, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => `${constructPath}: ${ruleName} (${severity}): ${description}`),
    ),
  );
}
