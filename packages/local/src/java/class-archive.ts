/**
 * Options of a Java process that takes its classes from an archive of an earlier one, as Java has them in memory: a start
 * takes a third less time ("Class Data Sharing", Java Platform documentation). A missing archive, or one of another Java,
 * is passed over.
 */
export function fromClassArchive(file: string): string[] {
  return [`-XX:SharedArchiveFile=${file}`, '-Xlog:cds=off', '-Xlog:cds+dynamic=off'];
}

/** The option of a Java process that keeps such an archive when it ends. All other options are to be those of later processes. */
export function keepingClassArchive(file: string): string {
  return `-XX:ArchiveClassesAtExit=${file}`;
}
