/** Is the usage asked for? Whatever else stands there, nothing else is done then. */
export function wantsHelp(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  return (end < 0 ? args : args.slice(0, end)).some((it) => it === "--help" || it === "-h");
}
