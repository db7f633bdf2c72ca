import { lintTemplate } from '../cfn-lint/lint-template';
import type { PatternPromise } from '../pattern-promise';

export const cfnLintIsClean: PatternPromise = {
  title: 'cfn-lint finds nothing in the template',
  violations: ({ templateFile }) => lintTemplate(templateFile),
};
