import type { Properties } from '../../resources/resource-type';

/** The members of "ApplicationConfigurationUpdate" that change something here, by the property of the template that each updates. */
const updates: Readonly<Record<string, (configuration: Properties, update: Properties) => Properties>> = {
  ApplicationCodeConfigurationUpdate: (configuration, update) => {
    const code = at(configuration, 'ApplicationCodeConfiguration');
    const location = at(at(code, 'CodeContent'), 'S3ContentLocation');
    const changed = withoutUpdate(at(at(update, 'CodeContentUpdate'), 'S3ContentLocationUpdate'));
    const CodeContent = { S3ContentLocation: { ...location, ...changed } };
    return { ApplicationCodeConfiguration: { ...code, CodeContent } };
  },
  ApplicationSnapshotConfigurationUpdate: (_, update) => ({
    ApplicationSnapshotConfiguration: withoutUpdate(update),
  }),
  EnvironmentPropertyUpdates: (_, { PropertyGroups }) => ({ EnvironmentProperties: { PropertyGroups } }),
  FlinkApplicationConfigurationUpdate: (configuration, update) => {
    const flink = at(configuration, 'FlinkApplicationConfiguration');
    const parts = Object.entries(update).map(([name, changed]) => {
      const part = name.replace(/Update$/, '');
      return [part, { ...at(flink, part), ...withoutUpdate(changed as Properties) }] as const;
    });
    return { FlinkApplicationConfiguration: { ...flink, ...Object.fromEntries(parts) } };
  },
};

/** The names of what can be updated. */
export const updatable = Object.keys(updates);

/**
 * The properties of a template with an "ApplicationConfigurationUpdate" in them.
 *
 * @throws Error when the update names something that can only be changed by the template
 */
export function updateProperties(properties: Properties, update: Properties): Properties {
  const unknown = Object.keys(update).filter((name) => !updatable.includes(name));
  if (unknown.length > 0)
    throw new Error(`${unknown.join(', ')} cannot be updated here but by the template; ${updatable.join(', ')} can`);
  const configuration = at(properties, 'ApplicationConfiguration');
  const changes = Object.entries(update).map(([name, changed]) => updates[name]!(configuration, changed as Properties));
  return { ...properties, ApplicationConfiguration: Object.assign({}, configuration, ...changes) };
}

/** `CheckpointIntervalUpdate` of an update is `CheckpointInterval` of the configuration. */
function withoutUpdate(update: Properties): Properties {
  return Object.fromEntries(Object.entries(update).map(([name, value]) => [name.replace(/Update$/, ''), value]));
}

function at(properties: Properties, name: string): Properties {
  return (properties[name] ?? {}) as Properties;
}
