// Prints what failed, the table of parts and the closing line; answers the exit code.

export function report(results) {
  // Here once more, because the output of the parts is thousands of lines.
  for (const { name, failures } of results) {
    for (const failure of failures) console.log(`\nFailed in "${name}": ${failure}`);
  }
  console.log('\nPart                                passed  failed   time');
  for (const { name, passed, failed, seconds } of results) {
    const time = `${seconds.toFixed(1)} s`;
    console.log(`${name.padEnd(36)}${String(passed).padStart(6)}${String(failed).padStart(8)}${time.padStart(10)}`);
  }
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0 ? 0 : 1;
}
