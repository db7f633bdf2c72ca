import type { Setting } from './setting';

/** The settings as a Markdown table, for the README. */
export function settingsTable(table: Record<string, Setting<unknown>>): string {
  const rows = Object.entries(table).map(
    ([name, { default: value, allowed, what }]) =>
      `| \`${name}\` | ${value ? `\`${value}\`` : '–'} | ${allowed} | ${what} |`,
  );
  return ['| setting | default | allowed | what it does |', '| --- | --- | --- | --- |', ...rows].join('\n');
}
