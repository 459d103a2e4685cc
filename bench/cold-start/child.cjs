/*
 * In a fresh process: `child.cjs BUNDLE [EVENT]` loads a bundle, gives it an event if there is one, and prints how long that
 * took: milliseconds from the process's own clock, CPU of all its threads.
 */
const [file, event] = process.argv.slice(2);
const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};
const [wallBefore, cpuBefore] = [performance.now(), cpu()];
const { handler } = require(file);
const [load, loadCpu] = [performance.now() - wallBefore, cpu() - cpuBefore];

if (event === undefined) tell(0, null);
else {
  const context = { getRemainingTimeInMillis: () => 30_000, awsRequestId: "bench" };
  const begun = performance.now();
  handler(JSON.parse(event), context).then((answer) => tell(performance.now() - begun, answer));
}

function tell(first, answer) {
  process.stdout.write(`\ntold:${JSON.stringify({ load, loadCpu, first, cpu: cpu(), answer })}\n`, () =>
    process.exit(),
  );
}
