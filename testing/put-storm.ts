import { stdout } from "node:process";
import { parseArgs } from "node:util";
import type { Draft } from "#shared/document.ts";
import { folderStore } from "#shared/stores/folder.ts";
import { draftOf, pull, pulling } from "./pulls.ts";
import { shuffled } from "./shuffled.ts";
import { inTime, sameResult } from "./store-contract-terms.ts";

/** One of several processes that put the same documents into one folder; what it saw goes to stdout, as JSON. */
export interface Sighting {
  /** Keys whose finished document this process has stored. */
  stored: string[];
  /** How often each status was answered to finished documents. */
  statuses: Record<string, number>;
  /** What must never be seen. */
  wrong: string[];
}

const { positionals } = parseArgs({ allowPositionals: true });
const [folder = "", seed = "0"] = positionals;
const store = folderStore(folder)(sameResult);
const sighting: Sighting = { stored: [], statuses: {}, wrong: [] };
const finals = new Map<string, string>();

/** 200 tasks, 1000 puts: every tenth task never ends, of every tenth the processes know different endings. */
const drafts = Array.from({ length: 200 }, (_, n) => {
  const id = `task-${n}`;
  const end = draftOf(pull(id, n % 10 === 1 ? { SessionId: seed } : {}));
  const ends = n % 10 === 0 ? [draftOf(pulling(id, 80)), draftOf(pulling(id, 80))] : [end, end];
  return [draftOf(pulling(id, 20)), draftOf(pulling(id, 60)), ...ends, ...ends.slice(1)];
}).flat();

const queue = shuffled(drafts, Number(seed));
await Promise.all(Array.from({ length: 8 }, work));
stdout.write(JSON.stringify(sighting));

async function work(): Promise<void> {
  for (let draft = queue.pop(); draft !== undefined; draft = queue.pop()) await put(draft);
}

async function put(draft: Draft): Promise<void> {
  const { key } = draft.result;
  const status = await store.put(draft, inTime);
  if (draft.ended) sighting.statuses[status] = (sighting.statuses[status] ?? 0) + 1;
  if (draft.ended && status === "stored") sighting.stored.push(key);
  if (draft.ended && status === "stale") sighting.wrong.push(`${key}: an ending was called stale`);
  await look(key, draft.ended);
}

async function look(key: string, mustHaveEnded: boolean): Promise<void> {
  const known = finals.get(key);
  const seen = await store.get(key);
  if (seen === null) sighting.wrong.push(`${key}: gone`);
  else if (seen.ended) {
    const text = JSON.stringify(seen);
    if (known !== undefined && known !== text) sighting.wrong.push(`${key}: a result was replaced`);
    finals.set(key, text);
  } else if (mustHaveEnded || known !== undefined) sighting.wrong.push(`${key}: back in progress`);
}
