import type { SubstrateType } from './resource-type';
import { notEvaluated } from './substrate-reasons';

/** "AWS::Lambda::Permission", CloudFormation reference. */
export const permission: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::Lambda::Permission',
  properties: {
    Action: notEvaluated,
    FunctionName: notEvaluated,
    Principal: notEvaluated,
    PrincipalOrgID: notEvaluated,
    SourceAccount: notEvaluated,
    SourceArn: notEvaluated,
    EventSourceToken: notEvaluated,
    FunctionUrlAuthType: notEvaluated,
    InvokedViaFunctionUrl: notEvaluated,
  },
};
