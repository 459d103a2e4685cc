import { buildFunction, deployables } from "./build.ts";

/** `npm run package`: every bundle that is deployed. */
for (const name of deployables) {
  const { file, bytes } = await buildFunction(name);
  console.log(`${file}  ${(bytes / 1024).toFixed(1)} KB  exports handler and main_handler`);
}
