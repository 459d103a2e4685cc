import * as v from "valibot";
import { eventHandler } from "#shared/event-handler.ts";
import { list, number, record, text } from "#shared/fields.ts";
import { inputInfo } from "#shared/tasks/file.ts";
import { product } from "#shared/tasks/product.ts";
import { stateOf } from "#shared/tasks/state.ts";
import { combine, workOf } from "#shared/tasks/sub-tasks.ts";

/** Subtitles of several media. There is no TaskId and no Status: each output has its own, and the whole has none. */
export const batchTask = eventHandler({
  service: "mps",
  types: ["BatchTask"],
  fields: ["BatchTaskEvent"],
  identity: "occurrence",
  meaning: "subtitles of several media are ready, or are not",
  schema: () => {
    const made = { AsrFullTextTask: product(), TransTextTask: product() };
    const ending = { Status: text(), ErrCodeExt: text(), Message: text() };
    return v.object({
      InputInfos: list(inputInfo()),
      SmartSubtitlesTaskResult: record({
        Input: record({ Definition: number() }),
        Outputs: list(record({ ...ending, ...made })),
      }),
    });
  },
  interpret: ({ InputInfos, SmartSubtitlesTaskResult }, { SessionId, SessionContext }) => {
    const Input = SmartSubtitlesTaskResult?.Input ?? null;
    const works = (SmartSubtitlesTaskResult?.Outputs ?? []).map(
      ({ AsrFullTextTask, TransTextTask, ...ending }) => {
        const absent = { ErrCode: null, BeginProcessTime: null, FinishTime: null };
        const kind = TransTextTask === null ? "AsrFullTextRecognition" : "TransTextRecognition";
        return workOf(kind, { ...absent, ...ending, Input, Output: TransTextTask ?? AsrFullTextTask }, "mps");
      },
    );
    const { outputs, findings } = combine(works);
    const running = outputs.some(({ state }) => state === "processing");
    return {
      id: null,
      state: outputs.length === 0 ? "unknown" : stateOf(running ? "PROCESSING" : "FINISH", null, outputs),
      fileIds: InputInfos.map((it) => it?.VODInputInfo?.FileId ?? null).filter((fileId) => fileId !== null),
      outputs,
      findings,
      sessionId: SessionId,
      sessionContext: SessionContext,
    };
  },
});
