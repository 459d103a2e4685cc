import { eventHandler } from "#shared/event-handler.ts";
import { list, object, record, text } from "#shared/fields.ts";
import { filesOf, inputInfo, outputStorage, storageOf } from "#shared/tasks/file.ts";
import { measures, metaData } from "#shared/tasks/media.ts";
import { taskFields, taskOutput, taskResult } from "#shared/tasks/task.ts";

/** Videos in storage were edited into a new one. ErrCode is the outcome. */
export const editMediaTask = eventHandler({
  service: "mps",
  types: ["EditMediaTask"],
  fields: ["EditMediaTaskEvent"],
  identity: "task",
  schema: () =>
    object({
      ...taskFields(),
      Input: record({ FileInfoSet: list(record({ InputInfo: inputInfo() })) }),
      Output: record({ OutputStorage: outputStorage(), Path: text(), MetaData: metaData() }),
    }),
  interpret: (task, envelope) => {
    const { Input, Output } = task;
    const metaData = Output?.MetaData ?? null;
    const storage = storageOf(Output?.OutputStorage ?? null, Output?.Path ?? null);
    const made = { files: filesOf([{ storage, size: metaData?.Size ?? null }]), ...measures(metaData) };
    const sources = (Input?.FileInfoSet ?? []).map(
      ({ InputInfo }) => InputInfo?.VODInputInfo?.FileId ?? null,
    );
    return {
      ...taskResult(task, [taskOutput("EditMedia", task, made)], envelope),
      fileIds: sources.filter((fileId) => fileId !== null),
    };
  },
});
