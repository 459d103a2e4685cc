import { eventHandler } from "#shared/event-handler.ts";
import { list, number, object, record, text } from "#shared/fields.ts";
import { inputInfo } from "#shared/tasks/file.ts";
import { metaData } from "#shared/tasks/media.ts";
import { product } from "#shared/tasks/product.ts";
import { sourceResult } from "#shared/tasks/source.ts";
import { stateOf } from "#shared/tasks/state.ts";
import { combine, workOf } from "#shared/tasks/sub-tasks.ts";

/**
 * Subtitles of several media are ready, or are not. There is no TaskId and no Status: each output has its own,
 * and the whole has none.
 */
export const batchTask = eventHandler({
  service: "mps",
  types: ["BatchTask"],
  fields: ["BatchTaskEvent"],
  identity: "occurrence",
  schema: () => {
    const made = { AsrFullTextTask: product(), TransTextTask: product() };
    const ending = { Status: text(), ErrCodeExt: text(), Message: text() };
    return object({
      InputInfos: list(inputInfo()),
      Metadatas: list(metaData()),
      SmartSubtitlesTaskResult: record({
        Input: record({ Definition: number() }),
        Outputs: list(record({ ...ending, ...made })),
      }),
    });
  },
  interpret: ({ InputInfos, Metadatas, SmartSubtitlesTaskResult }, { SessionId, SessionContext }) => {
    const Input = SmartSubtitlesTaskResult?.Input ?? null;
    const works = (SmartSubtitlesTaskResult?.Outputs ?? []).flatMap(
      ({ AsrFullTextTask, TransTextTask, ...ending }) => {
        const absent = { ErrCode: null, BeginProcessTime: null, FinishTime: null };
        const work = (kind: string, Output: typeof AsrFullTextTask) =>
          workOf(kind, { Input, Output, ...absent, ...ending }, "mps");
        // What made nothing does not say which of the two it was.
        if (AsrFullTextTask === null && TransTextTask === null) return [work("SmartSubtitles", null)];
        return [
          ...(AsrFullTextTask === null ? [] : [work("AsrFullTextRecognition", AsrFullTextTask)]),
          ...(TransTextTask === null ? [] : [work("TransTextRecognition", TransTextTask)]),
        ];
      },
    );
    const { outputs, findings } = combine(works);
    const running = outputs.some(({ state }) => state === "processing");
    const [only = null] = InputInfos;
    return {
      id: null,
      state: outputs.length === 0 ? "unknown" : stateOf(running ? "PROCESSING" : "FINISH", null, outputs),
      ...(InputInfos.length === 1 ? sourceResult(only, Metadatas[0]) : {}),
      fileIds: InputInfos.map((it) => it?.VODInputInfo?.FileId ?? null).filter((fileId) => fileId !== null),
      outputs,
      findings,
      sessionId: SessionId,
      sessionContext: SessionContext,
    };
  },
});
