/**
 * Writes a line to the log of a function. Not `console.log`: Lambda puts time and request in front of its lines, or, with the
 * log format JSON, the whole line into a string, in which CloudWatch finds no metrics.
 */
export const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
