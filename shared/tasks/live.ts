import * as v from "valibot";
import type { Envelope, Interpretation } from "../event-handler.ts";
import { ignored, list, number, record, recordWithRest, text } from "../fields.ts";
import type { Finding } from "../result.ts";
import { finding } from "./finding.ts";

/**
 * One thing that was seen or heard in a live stream. Times are seconds of the stream; only objects' are called
 * offsets.
 */
const liveItem = () =>
  record({
    Name: text(),
    Word: text(),
    Id: text(),
    Text: text(),
    Trans: text(),
    Label: text(),
    Suggestion: text(),
    Confidence: number(),
    Url: text(),
    StartPtsTime: number(),
    EndPtsTime: number(),
    StartPtsOffset: number(),
    EndPtsOffset: number(),
  });

/** `[{Type, <Type>ResultSet: […], <the others>: null}]`: the lists that are there are read, whatever their name. */
export function liveSets() {
  const items = list(liveItem());
  const other = ignored();
  const set = recordWithRest(
    { Type: text() },
    v.lazy((value) => (Array.isArray(value) ? items : other)),
  );
  return list(set);
}
type LiveSets = v.InferOutput<ReturnType<typeof liveSets>>;

/** What the sets found. */
export function liveFindings(sets: LiveSets): Finding[] {
  return sets.flatMap(({ Type, ...lists }) =>
    Object.entries(lists).flatMap(([key, items]) =>
      (Array.isArray(items) ? items : []).map((it) =>
        finding(Type ?? key.replace(/ResultSet$/, ""), {
          suggestion: it.Suggestion,
          label: it.Label ?? it.Name ?? it.Word ?? it.Id,
          confidence: it.Confidence,
          text: it.Text ?? (it.Label === null ? null : it.Name),
          translation: it.Trans,
          start: it.StartPtsTime ?? it.StartPtsOffset,
          end: it.EndPtsTime ?? it.EndPtsOffset,
          url: it.Url,
        }),
      ),
    ),
  );
}

/** What live notifications have in common: the task and the session are named at the root, beside the payload. The rest as in taskResult. */
export function liveResult({ TaskId, SessionId, SessionContext }: Envelope): Interpretation {
  return {
    id: TaskId,
    taskId: TaskId,
    state: "succeeded",
    error: null,
    outputs: [],
    findings: [],
    sessionId: SessionId,
    sessionContext: SessionContext,
  };
}
