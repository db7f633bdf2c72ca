import { describe, expect, test } from 'vitest';
import { templateProblem } from '../../src/api-gateway/mapping/template-problem';
import { clientErrorTemplate, recordsAnswerTemplate, recordsTemplate, recordTemplate } from './record-templates';

test.each([
  recordTemplate,
  recordsTemplate,
  recordsAnswerTemplate,
  clientErrorTemplate,
  '',
  '{"statusCode": 200}',
  '#macro(m $a)$a#end#m(1)',
])('a template that can act has no problem: %j', (template) => expect(templateProblem(template)).toBeUndefined());

describe('what cannot act is named', () => {
  test.each([
    ['#if($a)x', /one #end/],
    ['#if($a)x#end#end y', /one #end/],
    ['#set($a', /Velocity Template Language/],
    ['#evaluate($input.body)', /#evaluate/],
    ['#parse("x")', /#parse/],
    ['#include("x")', /#include/],
    ['$util.toJson($x)', /\$util: toJson/],
    ['$input.xpath("/a")', /\$input: xpath/],
    ['$x.codePointAt(1)', /codePointAt/],
    ['#set($a = "$x.codePointAt(1)")', /codePointAt/],
    ["$input.path('$.a[?(@.b > 1)]')", /filters and scripts are not evaluated/],
    ["$input.json('$[(@.length-1)]')", /filters and scripts are not evaluated/],
    [5, /must be a mapping template, got 5/],
  ])('%j', (template, problem) => expect(templateProblem(template)).toMatch(problem));
});
