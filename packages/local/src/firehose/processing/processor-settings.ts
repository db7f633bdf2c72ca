/** One processor of a ProcessingConfiguration. */
export interface ProcessorSettings {
  readonly type: string;
  /** By `ParameterName`. */
  readonly parameters: Readonly<Record<string, string>>;
}

interface Processor {
  readonly Type?: unknown;
  readonly Parameters?: readonly { readonly ParameterName?: unknown; readonly ParameterValue?: unknown }[];
}

/** The processors of a ProcessingConfiguration, in the order of the template. */
export function processorSettings(configuration: unknown): readonly ProcessorSettings[] {
  const { Processors = [] } = (configuration ?? {}) as { readonly Processors?: readonly Processor[] };
  return Processors.map(({ Type, Parameters = [] }) => ({
    type: String(Type),
    parameters: Object.fromEntries(
      Parameters.map(({ ParameterName, ParameterValue }) => [String(ParameterName), String(ParameterValue ?? '')]),
    ),
  }));
}
