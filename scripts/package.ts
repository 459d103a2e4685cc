import { buildFunction, deployables } from "./build.ts";
import { parsedOrExit } from "./see/parsed-or-exit.ts";

parsedOrExit({}, "npm run package                       makes every bundle that is deployed, in dist/");

for (const name of deployables) {
  const { file, bytes } = await buildFunction(name);
  console.log(`${file}  ${(bytes / 1024).toFixed(1)} KB  exports handler and main_handler`);
}
