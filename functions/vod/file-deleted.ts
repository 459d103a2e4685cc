import { eventHandler } from "#shared/event-handler.ts";
import { id, list, object, record, text } from "#shared/fields.ts";
import { finding } from "#shared/tasks/finding.ts";

/**
 * Files, or parts of them, were deleted. Findings say which parts, for a file without its transcodes is still a
 * file.
 */
export const fileDeleted = eventHandler({
  service: "vod",
  types: ["FileDeleted"],
  fields: ["FileDeleteEvent"],
  identity: "occurrence",
  schema: () =>
    object({
      FileIdSet: list(id()),
      FileDeleteResultInfo: list(record({ FileId: id(), DeleteParts: list(record({ Type: text() })) })),
    }),
  interpret: ({ FileIdSet, FileDeleteResultInfo }) => {
    const named = [...FileIdSet, ...FileDeleteResultInfo.map(({ FileId }) => FileId)];
    const fileIds = [...new Set(named)].filter((fileId) => fileId !== null);
    const fileId = fileIds.length === 1 ? (fileIds[0] ?? null) : null;
    const findings = FileDeleteResultInfo.flatMap(({ FileId, DeleteParts }) =>
      DeleteParts.map(({ Type }) => finding("FileDeleted", { label: Type, text: FileId })),
    );
    return { id: fileId, state: "succeeded", fileId, fileIds, findings };
  },
});
