import { awsEnvironment } from '../run/aws-environment';
import type { LocalRun, Redeployment } from '../run/local-run';

type Section = readonly [title: string, lines: readonly string[]];

/** What `up` says when everything answers. */
export function readyReport(run: LocalRun): string {
  const sections: Section[] = [
    ['Settings', settingsLines(run)],
    ['Not modelled here', run.notModelled],
    ...run.stacks.map(({ name, outputs }): Section => [`Outputs of ${name}`, pairs(outputs)]),
    ['AWS CLI', [...awsEnvironment(run), ...run.stacks.map(resourcesOf)]],
    ['Logs', run.processes.map(({ name, pid, logFile }) => `${name} (pid ${pid}): ${logFile}`)],
  ];
  const shown = sections.filter(([, lines]) => lines.length > 0);
  return [...shown.map(showSection), readyLine(run)].join('\n\n');
}

function resourcesOf({ name }: LocalRun['stacks'][number]): string {
  return `aws cloudformation describe-stack-resources --stack-name ${name}`;
}

/** What `up --watch` says after each change. */
export function redeployedLine({ deployMilliseconds, synthMilliseconds }: Redeployment): string {
  return `deployed again in ${seconds(deployMilliseconds)} after ${seconds(synthMilliseconds)} of synthesis`;
}

function showSection([title, lines]: Section): string {
  return [title, ...lines.map((line) => `  ${line}`)].join('\n');
}

function settingsLines(run: LocalRun): string[] {
  const { localContext, timeScale, region, accountId, dataPlaneUrl, substrateUrl, kinesisLimits } = run;
  return [
    ...Object.entries(localContext).map(
      ([name, value]) => `${name} = ${typeof value === 'string' ? value : JSON.stringify(value)}`,
    ),
    `time scale ${timeScale}, region ${region}, account ${accountId}`,
    `limits of Kinesis shards are ${kinesisLimits ? 'on' : 'off'}`,
    `APIs and AWS services at ${dataPlaneUrl}, the substrate behind them at ${substrateUrl}`,
    `TLS at the same port, for clients that insist: ${dataPlaneUrl.replace('http:', 'https:')}, certificate ${run.certificateFile}`,
  ];
}

function pairs(values: Readonly<Record<string, string>>): string[] {
  return Object.entries(values).map(([name, value]) => `${name} = ${value}`);
}

function readyLine({ synthMilliseconds, readyMilliseconds }: LocalRun): string {
  return `Ready ${seconds(readyMilliseconds)} after synthesis, which took ${seconds(synthMilliseconds)}.`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(2)} s`;
}
