import { createHash } from 'node:crypto';
import { Aws, Fn, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

const LONGEST_READABLE = 30;

/** Names for what CloudFormation generates none for. */
export class GeneratedName {
  /**
   * A name of letters, digits and hyphens, at most 48 of them. It has a part of the stack's id, so that an app can be deployed
   * twice, and a hash of what cannot change in place: a replacement then gets another name, and both can stand side by side.
   *
   * @param unchangeable what makes a new resource when it changes
   */
  static of(scope: Construct, unchangeable: unknown): string {
    const readable = scope.node.id.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
    const facts = JSON.stringify(Stack.of(scope).resolve([scope.node.path, unchangeable]));
    const hash = createHash('sha256').update(facts).digest('hex').slice(0, 8);
    // arn:…:stack/<name>/<uuid>: the first eight digits of the uuid, as in names that CloudFormation generates.
    const ofStack = Fn.select(0, Fn.split('-', Fn.select(2, Fn.split('/', Aws.STACK_ID))));
    return Fn.join('-', [readable.slice(0, LONGEST_READABLE) || 'msk', hash, ofStack]);
  }
}
