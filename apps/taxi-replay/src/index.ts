export * from './aggregation/aggregated-record';
export * from './command-line/parse-options';
export * from './replay/replay';
export * from './run-replay';
export * from './trips/generate-trips';
