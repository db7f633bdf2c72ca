import { TemplateEvaluator } from './template-evaluator';
import { Node, parseTemplate } from './velocity-ast';

/** The variables of one rendering: `input`, `util`, `context` and `stageVariables`. */
export type TemplateVariables = Readonly<Record<string, unknown>>;

/** A mapping template, parsed once and rendered per request. */
export class MappingTemplate {
  private readonly nodes: readonly Node[];

  constructor(text: string) {
    this.nodes = parseTemplate(text);
  }

  /** Throws an `InputError` when the client's data does not fit the template. */
  render(variables: TemplateVariables): string {
    return new TemplateEvaluator(variables).render(this.nodes);
  }
}
