import { eventHandler } from "#shared/event-handler.ts";
import { list, number, object, record, text } from "#shared/fields.ts";
import { finding } from "#shared/tasks/finding.ts";
import { partFindings, spans } from "#shared/tasks/inspection.ts";
import { liveResult } from "#shared/tasks/live.ts";

/**
 * Inspection found faults in a live stream. QualityControlResults and DiagnoseResults are older doubles of the
 * …Set: read only where those are empty.
 */
export const aiQualityControlResult = eventHandler({
  service: "mps",
  types: ["AiQualityControlResult"],
  fields: ["AiQualityControlResultInfo"],
  identity: "occurrence",
  schema: () => {
    const faults = () => list(record({ Type: text(), QualityControlItems: spans() }));
    const diagnosis = {
      Category: text(),
      Type: text(),
      Timestamp: number(),
      Description: text(),
      SeverityLevel: text(),
    };
    return object({
      QualityControlResultSet: faults(),
      QualityControlResults: faults(),
      DiagnoseResultSet: list(record(diagnosis)),
      DiagnoseResults: list(record(diagnosis)),
    });
  },
  interpret: (found, envelope) => {
    const { QualityControlResultSet, QualityControlResults, DiagnoseResultSet, DiagnoseResults } = found;
    const faultSet = QualityControlResultSet.length > 0 ? QualityControlResultSet : QualityControlResults;
    const diagnoseSet = DiagnoseResultSet.length > 0 ? DiagnoseResultSet : DiagnoseResults;
    const faults = faultSet.flatMap((it) => partFindings(it.Type, it.QualityControlItems));
    const diagnoses = diagnoseSet.map((it) => ({
      label: it.Type,
      text: [it.Category, it.SeverityLevel, it.Description].filter((part) => part !== null).join(", "),
      start: it.Timestamp,
    }));
    const findings = [...faults, ...diagnoses].map((it) => finding("AiQualityControl", it));
    return { ...liveResult(envelope), findings };
  },
});
