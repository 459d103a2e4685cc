import * as v from "valibot";
import { eventHandler } from "#shared/event-handler.ts";
import { list, number, record, text } from "#shared/fields.ts";
import { finding } from "#shared/tasks/finding.ts";
import { faultFindings, spans } from "#shared/tasks/inspection.ts";
import { liveResult } from "#shared/tasks/live.ts";

/** Inspection of a live stream. QualityControlResults and DiagnoseResults are older doubles of the …Set and not read. */
export const aiQualityControlResult = eventHandler({
  service: "mps",
  types: ["AiQualityControlResult"],
  fields: ["AiQualityControlResultInfo"],
  identity: "occurrence",
  meaning: "inspection found faults in a live stream",
  schema: () =>
    v.object({
      QualityControlResultSet: list(record({ Type: text(), QualityControlItems: spans() })),
      DiagnoseResultSet: list(
        record({
          Category: text(),
          Type: text(),
          Timestamp: number(),
          Description: text(),
          SeverityLevel: text(),
        }),
      ),
    }),
  interpret: ({ QualityControlResultSet, DiagnoseResultSet }, envelope) => {
    const faults = QualityControlResultSet.flatMap((it) => faultFindings(it.Type, it.QualityControlItems));
    const diagnoses = DiagnoseResultSet.map((it) => ({
      label: it.Type,
      text: [it.Category, it.SeverityLevel, it.Description].filter((part) => part !== null).join(", "),
      start: it.Timestamp,
    }));
    const findings = [...faults, ...diagnoses].map((it) => finding({ ...it, kind: "AiQualityControl" }));
    return { ...liveResult(envelope), findings };
  },
});
