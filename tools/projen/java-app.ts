import { JsonFile, Project } from 'projen';
import type { Monorepo } from './monorepo';
import { runCommand } from './nx-targets';

export interface JavaAppOptions {
  readonly parent: Monorepo;
  /** Folder name under apps/, and Nx project name. */
  readonly name: string;
}

/** Programs in Java under apps/, built by Apache Maven from the folder's pom.xml; the pom pins what they need. */
export class JavaApp extends Project {
  constructor({ parent, name }: JavaAppOptions) {
    super({ name, parent, outdir: `apps/${name}`, renovatebot: false });
    for (const task of [...this.tasks.all].reverse()) this.tasks.removeTask(task.name);
    this.gitignore.exclude('target/', '/test-results/', 'dependency-reduced-pom.xml');
    new JsonFile(this, 'project.json', {
      marker: false,
      newline: true,
      obj: {
        $schema: '../../node_modules/nx/schemas/project-schema.json',
        name,
        projectType: 'application',
        tags: ['layer:app'],
        targets: { jar: JAR, 'test-java': TEST },
      },
    });
  }
}

const SOURCES = [
  ...['{projectRoot}/**/pom.xml', '{projectRoot}/**/src/main/**', '{workspaceRoot}/tools/build/maven.mjs'],
  // Where there is no JDK, tests go without.
  { env: 'WITHOUT_FLINK' },
];

const JAR = {
  cache: true,
  inputs: SOURCES,
  outputs: ['{projectRoot}/target/*.jar', '{projectRoot}/*/target/*.jar'],
  ...runCommand('node ../../tools/build/maven.mjs package -DskipTests'),
};

const TEST = {
  cache: true,
  inputs: [...SOURCES, '{projectRoot}/**/src/test/**'],
  outputs: ['{projectRoot}/**/target/surefire-reports'],
  ...runCommand('node ../../tools/build/maven.mjs test'),
  // Both write into the same folders.
  dependsOn: ['jar'],
};
