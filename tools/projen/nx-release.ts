/** How packages get their versions, changelogs and tags: each by itself, from the commits that touched it. */
export const NX_RELEASE = {
  projects: ['packages/*'],
  projectsRelationship: 'independent',
  releaseTag: { pattern: '{projectName}@{version}' },
  version: { conventionalCommits: true, preVersionCommand: 'pnpm nx run-many -t build --projects=packages/*' },
  changelog: {
    workspaceChangelog: false,
    projectChangelogs: {
      createRelease: false,
      // Names of authors would be looked up on the network and written into published files.
      renderOptions: { authors: false },
    },
  },
};
