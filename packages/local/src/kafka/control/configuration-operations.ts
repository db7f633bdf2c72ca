import type { OwnedResource } from '../../resources/resource-type';
import { type MskCall, page } from './msk-call';
import { notFound } from './msk-error';

export function listConfigurations(configurations: readonly OwnedResource[], call: MskCall): object {
  const { items, NextToken } = page(call, configurations.map(describe));
  return { Configurations: items, NextToken };
}

export function describeConfiguration(configurations: readonly OwnedResource[], call: MskCall): object {
  return describe(find(configurations, call));
}

export function describeConfigurationRevision(configurations: readonly OwnedResource[], call: MskCall): object {
  const configuration = find(configurations, call);
  const { Arn, LatestRevision } = describe(configuration);
  if (call.path.Revision !== String(LatestRevision.Revision)) throw notFound(`revision ${call.path.Revision}`);
  const text = String(configuration.properties.ServerProperties);
  return { Arn, ...LatestRevision, ServerProperties: Buffer.from(text).toString('base64') };
}

function find(configurations: readonly OwnedResource[], { path: { Arn } }: MskCall): OwnedResource {
  const found = configurations.find(({ ref }) => ref === Arn);
  if (!found) throw notFound(`configuration ${Arn}`);
  return found;
}

function describe({ ref, attributes, properties }: OwnedResource) {
  const LatestRevision = {
    CreationTime: attributes['LatestRevision.CreationTime'],
    Description: properties.Description,
    Revision: attributes['LatestRevision.Revision'],
  };
  const { Name, Description = '', KafkaVersionsList: KafkaVersions = [] } = properties;
  return {
    Arn: ref,
    Name,
    Description,
    KafkaVersions,
    State: 'ACTIVE',
    LatestRevision,
    CreationTime: LatestRevision.CreationTime,
  };
}
