import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { COMMAND_NAMES } from '../src/command-line/commands';
import { AUTHENTICATIONS } from '../src/command-line/connection-options';
import { COMMAND_OPTIONS, CONNECTION_OPTIONS } from '../src/command-line/option-table';
import { parseCommand } from '../src/command-line/parse-command';
import { USAGE } from '../src/command-line/usage';
import { formatMessage, parseMessage } from '../src/messages/verifiable-message';

const readme = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');
const arn = 'arn:aws:kafka:eu-central-1:123456789012:cluster/orders/0a1b-2';

test('every command of the walk-through is one', () => {
  const lines = [...readme.matchAll(/^pnpm nx kafka-client kafka-client (?!<|--)([^#\n]+)/gm)].map(([, line]) =>
    line.trim(),
  );
  const commands = lines.map((line) => {
    const args = line.replace('$ARN', arn).replace('<certificate>', 'certificate.pem').split(' ');
    const command = parseCommand(args, '/home/me');
    return command === 'help' ? command : command.name;
  });
  expect(commands).toEqual(['brokers', 'topics create', 'topics list', 'produce', 'consume', 'lag']);
});

test.each(COMMAND_NAMES)('the help and the README tell of "%s"', (name) => {
  expect(USAGE).toMatch(new RegExp(`^ {2}${name}\\b`, 'm'));
  expect(readme).toMatch(new RegExp(`\`${name}( TOPIC)?\``));
});

test.each(Object.keys({ ...CONNECTION_OPTIONS, ...COMMAND_OPTIONS }))('the help tells of --%s', (option) => {
  expect(USAGE).toContain(`--${option}`);
});

test.each(AUTHENTICATIONS)('the README tells what --auth %s uses', (authentication) => {
  expect(readme).toContain(`| \`${authentication}\` |`);
});

test('the message that the README shows is one', () => {
  const [, value] = /^(\{"id".*\})$/m.exec(readme) ?? [];
  const message = { producer: 'p2d4790bb', number: 17, sentAt: 1_764_333_456_789 };
  expect(parseMessage(value ?? '')).toEqual(message);
  expect(value?.replace('xxx…', '')).toBe(formatMessage(message, 0));
});
