import { cpus, totalmem } from "node:os";

/** What numbers depend on, in a line: `Node v22.1.0; AMD EPYC 7B13, 2 cores, 8 GB`. */
export function machine(): string {
  const [first] = cpus();
  const model = first?.model.trim() ?? "an unknown CPU";
  const memory = Math.round(totalmem() / 2 ** 30);
  return `Node ${process.version} on ${process.platform}; ${model}, ${cpus().length} cores, ${memory} GB`;
}
