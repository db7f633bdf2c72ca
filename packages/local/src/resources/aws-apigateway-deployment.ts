import { acts, refused } from './property-table';
import type { OwnedType } from './resource-type';

const stages = 'stages of a deployment are not available locally yet: declare AWS::ApiGateway::Stage';

/** A version of an API. Local stages serve the current methods, whichever deployment they name. */
export const deployment: OwnedType = {
  type: 'AWS::ApiGateway::Deployment',
  owner: 'data plane',
  properties: {
    DeploymentCanarySettings: refused('canaries are not available locally yet'),
    Description: acts,
    RestApiId: acts,
    StageDescription: refused(stages),
    StageName: refused(stages),
  },
  createOnly: ['DeploymentCanarySettings', 'RestApiId'],
  identify: ({ newId }) => {
    const id = newId();
    return { ref: id, attributes: { DeploymentId: id } };
  },
};
