import { type ProcessorSettings, processorSettings } from './processor-settings';
import type { ProcessorType } from './processor-type';
import { processorTypes } from './processor-types';

/** What is wrong with a ProcessingConfiguration: types and parameters that are not known, values that are not allowed. */
export function processingMistakes(configuration: unknown): readonly string[] {
  const settings = processorSettings(configuration);
  const twice = settings.map(({ type }) => type).filter((type, index, all) => all.indexOf(type) !== index);
  return [
    ...settings.flatMap(processorMistakes),
    ...twice.map((type) => `Processors must have one ${type} at most, got more`),
    ...needed(settings.map(({ type }) => type)),
  ];
}

/** "Extract message after decompression of CloudWatch Logs". */
function needed(types: readonly string[]): readonly string[] {
  if (!types.includes('CloudWatchLogProcessing') || types.includes('Decompression')) return [];
  return ['Processors must have Decompression with CloudWatchLogProcessing: add it'];
}

function processorMistakes({ type, parameters }: ProcessorSettings): readonly string[] {
  const known = processorTypes[type];
  if (!known) {
    const types = Object.keys(processorTypes).join(', ');
    return [`Processors.*.Type must be one of ${types} in local mode, got ${type}: remove it for the local run`];
  }
  return [
    ...Object.entries(parameters).flatMap(([name, value]) => parameterMistake(type, known, name, value)),
    ...missing(type, known, parameters),
    ...(known.mistakes?.(parameters) ?? []).map((mistake) => `${type}: ${mistake}`),
  ];
}

function parameterMistake(type: string, known: ProcessorType, name: string, value: string): readonly string[] {
  const rule = known.parameters[name];
  if (!rule) return [`${type}: there is no parameter ${name}; it has ${Object.keys(known.parameters).join(', ')}`];
  return rule.fits(value) ? [] : [`${type}: ${name} must be ${rule.allowed}, got "${value}"`];
}

function missing(type: string, known: ProcessorType, given: ProcessorSettings['parameters']): readonly string[] {
  const names = Object.entries(known.parameters).filter(([name, rule]) => rule.required && given[name] === undefined);
  return names.map(([name, { allowed }]) => `${type}: ${name} is required: ${allowed}`);
}
