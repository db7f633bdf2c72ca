import { Annotations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** What synthesis says of settings that are valid and may still not do what is expected. */
export class Warnings {
  /**
   * A warning of one of our packages. Whoever has taken care of it acknowledges it by its id:
   * `Validations.of(construct).acknowledge({ id: 'Annotation::@streaming-patterns/<packageName>:<name>', reason })`.
   *
   * @param packageName for example `data-stores`
   * @param name which warning of that package it is
   * @param text what may happen, and the way out
   */
  static add(construct: IConstruct, packageName: string, name: string, text: string): void {
    Annotations.of(construct).addWarningV2(`@streaming-patterns/${packageName}:${name}`, text);
  }
}
