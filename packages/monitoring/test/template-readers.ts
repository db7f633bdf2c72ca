import { Template } from 'aws-cdk-lib/assertions';

export interface AlarmProperties {
  readonly Namespace?: string;
  readonly MetricName?: string;
  readonly Dimensions?: { Name: string; Value: unknown }[];
  readonly Threshold: number;
  readonly AlarmDescription: string;
  readonly AlarmActions?: unknown[];
  readonly TreatMissingData: string;
  readonly [property: string]: unknown;
}

export interface DashboardWidget {
  readonly type: 'metric' | 'text' | 'log';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: {
    readonly markdown?: string;
    readonly title?: string;
    readonly query?: string;
    readonly metrics?: unknown[][];
    readonly annotations?: { alarms?: string[]; horizontal?: { value: number; label: string }[] };
    readonly yAxis?: { left?: { label?: string }; right?: { min?: number; max?: number } };
  };
}

/** The alarms of a template by key, which is their construct id inside `Monitoring`. */
export function alarmsOf(template: Template): { [key: string]: AlarmProperties } {
  const alarms = Object.entries(template.findResources('AWS::CloudWatch::Alarm'));
  return Object.fromEntries(
    alarms.map(([id, { Properties }]) => [id.replace(/^Monitoring/, '').replace(/[0-9A-F]{8}$/, ''), Properties]),
  );
}

/** The one dashboard of a template, with every intrinsic function written as `<its JSON>`. */
export function dashboardBodyOf(template: Template): string {
  const [dashboard] = Object.values(template.findResources('AWS::CloudWatch::Dashboard'));
  const parts: unknown[] = dashboard.Properties.DashboardBody['Fn::Join'][1];
  return parts
    .map((part) => (typeof part === 'string' ? part : `<${JSON.stringify(part).replaceAll('"', "'")}>`))
    .join('');
}

export function widgetsOf(template: Template): DashboardWidget[] {
  return JSON.parse(dashboardBodyOf(template)).widgets;
}

export function widgetOf(template: Template, title: string): DashboardWidget {
  const found = widgetsOf(template).find(({ properties }) => properties.title === title);
  if (!found) throw new Error(`no widget '${title}'`);
  return found;
}
