/** Options of Flink by their names ("Configuration", Apache Flink documentation). */
export type FlinkSettings = Readonly<Record<string, string | number | boolean>>;

/** In the form of `config.yaml`: a string in JSON is one in YAML. */
export function asYaml(settings: FlinkSettings): string {
  return Object.entries(settings)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
    .join('');
}
