import { NagRules } from '@streaming-patterns/construct-rules';
import type { Stage } from 'aws-cdk-lib/aws-apigateway';
import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { WebAcl } from '../web-acl';
import { visibility, webAclRules } from './web-acl-rules';

/** Puts the web ACL in front of the stage; answers its ARN. */
export function firewall(scope: Construct, stage: Stage, webAcl: WebAcl | undefined): string | undefined {
  if (!webAcl) {
    NagRules.acknowledge(stage, { APIG3: 'A web ACL is priced by rule and request: the prop webAcl asks for one' });
    return undefined;
  }
  const webAclArn = webAcl.webAclArn ?? managedWebAcl(scope, webAcl.requestsPerFiveMinutes ?? 0).attrArn;
  new CfnWebACLAssociation(scope, 'WebAclAssociation', { resourceArn: stage.stageArn, webAclArn });
  return webAclArn;
}

function managedWebAcl(scope: Construct, requestsPerFiveMinutes: number): CfnWebACL {
  return new CfnWebACL(scope, 'WebAcl', {
    description: 'Guards the API in front of the stream',
    scope: 'REGIONAL',
    defaultAction: { allow: {} },
    rules: webAclRules(requestsPerFiveMinutes),
    visibilityConfig: visibility('WebAcl'),
  });
}
