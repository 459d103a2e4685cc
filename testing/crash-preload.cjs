/*
 * Kills the process at one step of what it does to the world: step CRASH_AT, counted before each effect, in its
 * middle where it has one, and after it. What only reads or forces to the disk is no step: a kill loses neither.
 */
const files = require("node:fs/promises");
const http = require("node:http");

const at = Number(process.env.CRASH_AT ?? 0);
let steps = 0;

/** True if the process is to die here; whoever asks kills it. */
const isNext = () => ++steps === at;
const die = () => process.kill(process.pid, "SIGKILL");
const step = () => {
  if (isNext()) die();
};
const half = (content) => Buffer.from(content).subarray(0, Buffer.byteLength(content) / 2);

for (const name of ["mkdir", "link", "rename", "rm"]) {
  const real = files[name];
  files[name] = async (...args) => {
    step();
    const done = await real(...args);
    step();
    return done;
  };
}

const open = files.open;
files.open = async (path, flags = "r", ...rest) => {
  if (flags === "r") return open(path, flags, ...rest);
  step();
  const file = await open(path, flags, ...rest);
  step();
  const writeFile = file.writeFile.bind(file);
  file.writeFile = async (content) => {
    if (isNext()) {
      await writeFile(half(content));
      die();
    }
    await writeFile(content);
    step();
  };
  return file;
};

const request = http.request;
http.request = (url, options, answered) => {
  step();
  const made = request(url, options, (response) => {
    step();
    answered(response);
  });
  const end = made.end.bind(made);
  made.end = (body) => {
    if (!body) return end();
    return isNext() ? made.write(half(body), die) : end(body);
  };
  return made;
};
