import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface TemplateResource {
  readonly Type: string;
  readonly DeletionPolicy?: string;
  readonly Properties?: Record<string, unknown>;
}

/** The resources of every template in the cloud assembly, by logical id. */
export function synthesizedResources(directory: string): Map<string, TemplateResource> {
  const templates = readdirSync(directory).filter((name) => name.endsWith('.template.json'));
  return new Map(
    templates.flatMap((name) => {
      const { Resources = {} } = JSON.parse(readFileSync(join(directory, name), 'utf8'));
      return Object.entries<TemplateResource>(Resources);
    }),
  );
}
