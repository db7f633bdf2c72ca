import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/api-gateway/mapping/input-error';
import { recordsTemplate } from './record-templates';
import { render } from './render';

describe('directives', () => {
  test.each([
    ['#set($x = 5)$x', '5'],
    ['#set($m = {"a": 1, "b": [1, 2]})$m', '{a=1, b=[1, 2]}'],
    ['#set($m = {})#set($m.a = 7)$m.a', '7'],
    ['#set($l = [1, 2])#set($l[1] = 9)$l', '[1, 9]'],
    ['#if($a)yes#{else}no#end', 'no'],
    ['#if("")yes#{else}no#end', 'yes'],
    ['#if(0 == 1)a#elseif(2 > 1)b#{else}c#end', 'b'],
    ['#foreach($i in [1..3])$i$foreach.index#if($foreach.hasNext),#end#end', '10,21,32'],
    ['#set($m = {"a": 1, "b": 2})#foreach($v in $m)$v;#end', '1;2;'],
    ['#foreach($i in [1..3])#if($i == 2)#break#end$i#end!', '1!'],
    ['#set($i = "kept")#foreach($i in [1])$i#end$i', '1kept'],
    ['#macro(twice $a)$a$a#end#twice("x")', 'xx'],
    ['#define($part)[$x]#end#set($x = 3)$part', '[3]'],
    ['#set($x = "a")#set($y = "$x.b $x")$y', ' a'],
    ['## nothing\n#[[$raw]]#', '$raw'],
    ['$!{missing}|$missing|$input.path("$.missing")', '||'],
  ])('%s renders %s', (template, expected) => expect(render(template)).toBe(expected));

  test('integers divide to an integer, and a division by zero is nothing', () => {
    expect(render('#set($a = 7 / 2)$a #set($b = 7.0 / 2)$b #set($c = 1 / 0)$c.')).toBe('3 3.5 .');
  });

  test('a loop ends after 1,000 rounds', () => {
    expect(render('#foreach($i in [1..2000000000])#set($last = $i)#end$last')).toBe('1000');
    const list = JSON.stringify(Array.from({ length: 1_500 }, (_, index) => index));
    expect(render('#foreach($i in $input.path("$"))#set($last = $i)#end$last', list)).toBe('999');
  });

  test('a macro that calls itself ends', () => expect(render('#macro(m)x#m()#end#m()')).toBe('x'.repeat(20)));
});

describe('methods are those of Java', () => {
  test.each([
    ['$s.length()', '7'],
    ['$s.contains("b.c")', 'true'],
    ['$s.replaceAll("[a-c]","-")', '-.-.-.d'],
    ['$s.replaceAll("(\\w)\\.","$1")', 'abcd'],
    ['$s.replaceAll("\\.", "\\$")', 'a$b$c$d'],
    ["$s.replaceAll('\\.', '\\$')", 'a$b$c$d'],
    ['$s.replace(".","$&")', 'a$&b$&c$&d'],
    ['$s.substring(2)', 'b.c.d'],
    ['$s.substring(2, 3)', 'b'],
    ['$s.split("\\.").size()', '4'],
    ['$s.concat("..").split("\\.").size()', '4'],
    ['$s.matches("a")|$s.matches("a.*")', 'false|true'],
    ['$s.toUpperCase().indexOf("B")', '2'],
    ['$s.equals("a.b.c.d")', 'true'],
  ])('%s is %s', (template, expected) => expect(render(`#set($s = "a.b.c.d")${template}`)).toBe(expected));

  test.each([
    ['$m.size()', '3'],
    ['$m.keySet()', '[b, 10, a]'],
    ['#foreach($e in $m.entrySet())$e.key=$e.getValue();#end', 'b=1;10=2;a=[3];'],
    ['$m.get("b")$m.containsKey("c")', '1false'],
    ['$m["10"]', '2'],
    ['$m.a[0]$m.a.get(0)$m.a.size()$m.a.isEmpty()', '331false'],
    ['$m.remove("b")$m', 'true{10=2, a=[3]}'],
    ['$m.toString().length()', '18'],
  ])('of a map: %s is %s', (template, expected) => {
    expect(render(`#set($m = $input.path("$"))${template}`, '{"b":1,"10":2,"a":[3]}')).toBe(expected);
  });

  test('a position out of range is the fault of the data', () => {
    expect(() => render('$input.path("$").substring(5)', '"abc"')).toThrow(InputError);
  });
});

describe('$input', () => {
  const body =
    '{"a": 1.0, "big": 12345678901234567890, "list": [{"x": 1}, {"x": 2}], "t": "é\\u0001/\\"", "n": null, "e": 1E400}';

  test('json() keeps numbers as they were written, and the order of keys', () => {
    expect(render("$input.json('$')", '{"z":1.0,"1":12345678901234567890,"e":1E400}')).toBe(
      '{"z":1.0,"1":12345678901234567890,"e":1E400}',
    );
  });

  test.each([
    ["$input.json('$.list')", '[{"x":1},{"x":2}]'],
    ["$input.json('$.list[1].x')", '2'],
    ["$input.json('$.list[*].x')", '[1,2]'],
    ["$input.json('$..x')", '[1,2]'],
    ["$input.json('$.t')", '"é\\u0001/\\""'],
    ["$input.path('$.list').size()", '2'],
    ["$input.path('$.list')", '[{"x":1},{"x":2}]'],
    ["$input.path('$.list[0]')", '{x=1}'],
    ["$input.path('$.n')|$input.path('$.none.deeper')", '|'],
    ["#if($input.path('$.a') == 1 && $input.path('$.big') > 5)yes#end", 'yes'],
    ["$input.path('$.e')", '1E400'],
  ])('%s is %s', (template, expected) => expect(render(template, body)).toBe(expected));

  test('params() looks into path, query string and header, in this order', () => {
    const parameters = {
      path: { a: 'path' },
      querystring: { a: 'query', b: 'query' },
      header: { b: 'header', 'X-Id': 'header' },
    };
    expect(
      render("$input.params('a') $input.params('b') $input.params('x-id') $input.params('c').", '', parameters),
    ).toBe('path query header .');
    expect(render('$input.params().querystring.get("b") $input.params().header.keySet()', '', parameters)).toBe(
      'query [b, X-Id]',
    );
  });

  test('body is the payload as it came', () => expect(render('$input.body', ' {"a" : 1}')).toBe(' {"a" : 1}'));

  test('a payload that is not JSON is the fault of the client', () => {
    expect(() => render("$input.path('$')", '{"a":')).toThrow(/^Could not parse request body into json/);
  });

  test('half a surrogate pair is refused, because no bytes stand for it', () => {
    expect(() => render("$input.path('$.a')", '{"a":"x\\ud800y"}')).toThrow(/half of a surrogate pair/);
    expect(render("$input.path('$.a')", '{"a":"\\ud83d\\ude00"}')).toBe('😀');
  });

  test('a byte order mark is no JSON', () => expect(() => render("$input.path('$')", '\ufeff{}')).toThrow(InputError));

  test('nesting without end is refused', () => {
    expect(() => render("$input.path('$')", '['.repeat(2_000_000))).toThrow(InputError);
    expect(() => render("$input.path('$')", `${'['.repeat(100_000)}${']'.repeat(100_000)}`)).toThrow(
      /levels of nesting/,
    );
  });
});

describe('$util', () => {
  test('escapeJavaScript escapes as Java does', () => {
    expect(render("$util.escapeJavaScript($input.path('$'))", JSON.stringify('\'"\\/\b\n\t\f\r\u0001\u007fé€😀'))).toBe(
      '\\\'\\"\\\\\\/\\b\\n\\t\\f\\r\\u0001\u007f\\u00E9\\u20AC\\uD83D\\uDE00',
    );
  });

  test.each([
    ['$util.base64Encode("é")', 'w6k='],
    ['$util.base64Decode("w6k=")', 'é'],
    ['$util.urlEncode("a b&c~é")', 'a+b%26c%7E%C3%A9'],
    ['$util.urlDecode("a+b%26")', 'a b&'],
    ['$util.base64Encode($missing).', '.'],
    ['$context.stage $stageVariables.table $stageVariables["table"] $context.none.', 'prod orders orders .'],
  ])('%s is %s', (template, expected) => expect(render(template)).toBe(expected));

  test('parseJson reads JSON in a text', () =>
    expect(render("$util.parseJson($input.path('$')).a", '"{\\"a\\": 3}"')).toBe('3'));

  test.each(['$util.urlDecode("%")', '$util.parseJson("{")'])('%s is the fault of the data', (template) => {
    expect(() => render(template)).toThrow(InputError);
  });
});

describe('client data is data', () => {
  test.each(['$util.base64Encode("x")', '#set($context.stage = 1)', '$!{input.body}', '#foreach($i in [1..9])x#end'])(
    '%s is not evaluated',
    (data) => {
      expect(render("$input.path('$.d')", JSON.stringify({ d: data }))).toBe(data);
      expect(render('#set($d = $input.path(\'$.d\'))#set($copy = "$d")$copy', JSON.stringify({ d: data }))).toBe(data);
    },
  );

  test.each(['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty'])(
    'a key named %s is a key like others',
    (key) => {
      const body = `{"${key}": {"polluted": "yes"}}`;
      expect(render("$input.json('$')", body)).toBe(`{"${key}":{"polluted":"yes"}}`);
      expect(render(`$input.path("$").get("${key}").polluted`, body)).toBe('yes');
      expect(render("$input.path('$')", body)).toBe(`{${key}={polluted=yes}}`);
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    },
  );

  test.each([
    '#set($m = {})#set($m.__proto__.polluted = "yes")',
    '#set($m = {})#set($m["constructor"]["prototype"]["polluted"] = "yes")',
    '#set($m = $input.path("$"))#set($m.__proto__.polluted = "yes")$m.put("__proto__", {"polluted": "yes"})',
    '#set($context.__proto__.polluted = "yes")#set($__proto__.polluted = "yes")',
    '#set($input.__proto__.polluted = "yes")#set($util.functions.polluted = "yes")',
  ])('%s changes no prototype', (template) => {
    render(template, '{"a": 1}');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test.each([
    '$input.constructor',
    '$input.functions',
    '$input.source',
    '$input.path("$").constructor.constructor("return 1")',
    '$util.base64Encode.constructor',
    '$context.toString',
    '"$s.__proto__"',
  ])('nothing of JavaScript is in reach of %s', (template) =>
    expect(render(template, '{"a": 1}')).not.toMatch(/function|native|Object|return 1|\{a/),
  );
});

test('500 records render in a few milliseconds', () => {
  const records = Array.from({ length: 500 }, (_, index) => ({
    data: `record ${index} `.repeat(20),
    partitionKey: `key-${index}`,
  }));
  const body = JSON.stringify({ records });
  for (let round = 0; round < 10; round++) render(recordsTemplate, body);
  const started = performance.now();
  for (let round = 0; round < 10; round++) render(recordsTemplate, body);
  expect((performance.now() - started) / 10).toBeLessThan(50);
});
