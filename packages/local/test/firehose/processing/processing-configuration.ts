export type GivenProcessor = readonly [type: string, parameters?: Readonly<Record<string, string>>];

/** Processors with their parameters, as a template has them. */
export function processingConfiguration(...given: readonly GivenProcessor[]) {
  return {
    Enabled: true,
    Processors: given.map(([Type, parameters]) => ({
      Type,
      Parameters:
        parameters &&
        Object.entries(parameters).map(([ParameterName, ParameterValue]) => ({ ParameterName, ParameterValue })),
    })),
  };
}
