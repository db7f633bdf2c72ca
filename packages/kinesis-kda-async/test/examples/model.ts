import { Stack } from 'aws-cdk-lib';
import { AwsIntegration } from 'aws-cdk-lib/aws-apigateway';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { KinesisKdaAsync, LookupEndpoint } from '../../src';

/** Asks a model of Amazon SageMaker for the fares, behind the API of the pattern. */
export class ModelStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const caller = new Role(this, 'Caller', { assumedBy: new ServicePrincipal('apigateway.amazonaws.com') });
    const endpointArn = this.formatArn({ service: 'sagemaker', resource: 'endpoint', resourceName: 'fares' });
    caller.addToPolicy(new PolicyStatement({ actions: ['sagemaker:InvokeEndpoint'], resources: [endpointArn] }));
    const integration = new AwsIntegration({
      service: 'runtime.sagemaker',
      path: 'endpoints/fares/invocations',
      integrationHttpMethod: 'POST',
      options: {
        credentialsRole: caller,
        requestTemplates: { 'application/json': '{"instances": [$input.params("ride_request_id")]}' },
        integrationResponses: [
          {
            statusCode: '200',
            selectionPattern: '200',
            responseTemplates: { 'application/json': '{"expected_fare": $input.path("$.predictions[0]")}' },
          },
          { statusCode: '500' },
        ],
      },
    });
    new KinesisKdaAsync(this, 'Fares', { endpoint: LookupEndpoint.fareApi({ integration }) });
  }
}
