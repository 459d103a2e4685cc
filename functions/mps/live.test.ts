import { describe, expect, it } from "vitest";
import { read, resultOf, sample } from "#testing/samples.ts";

const task = "1300000001-procedure-live-0a1b2c3d4e5f60718293a4b5c6d7e8f9tt0";

/** kind, suggestion, label, text, translation, start, end */
const findings: [string, unknown[][]][] = [
  [
    "ai-review-result",
    [
      ["ImagePorn", "block", "porn", null, null, 12.5, 13.5],
      ["ImagePolitical", "review", "politician", "Jane Doe", null, 20, 21],
    ],
  ],
  [
    "ai-recognition-result",
    [
      ["AsrFullTextRecognition", null, null, "the ferry is late", null, 3.2, 5.1],
      ["ObjectRecognition", null, "boat", null, null, 4, 6],
      ["OcrWordsRecognition", null, "PIER 4", null, null, 7, 8],
      ["TransTextRecognition", null, null, "good morning", "guten Morgen", 9, 10],
      ["TagRecognition", null, "harbour", null, null, 11, 12],
      ["FaceRecognition", null, "Jane Doe", null, null, 13, 14],
    ],
  ],
  [
    "ai-analysis-result",
    [
      ["SegmentRecognition", null, "Departure", "The ferry leaves.", null, 0, 60.5],
      ["Highlight", null, null, null, null, 10, 14],
      ["Description", null, "Morning", "Boats in the harbour.", null, 0, 30],
    ],
  ],
  [
    "ai-quality-control-result",
    [
      ["AiQualityControl", null, "Blur", null, null, 2, 4.5],
      ["AiQualityControl", null, "Mute", null, null, null, null],
      ["AiQualityControl", null, "NoSound", "Audio, Warning, no sound for 10 s", null, 33.25, null],
    ],
  ],
  [
    "ai-smart-subtitle-result",
    [["AiSmartSubtitle", null, null, "welcome aboard", "willkommen an Bord", 1.5, 3]],
  ],
  ["live-record-result", []],
  ["process-eof", []],
];

describe("notifications of live streams", () => {
  it.each(findings)("%s tells what was found, and when", (name, expected) => {
    const result = resultOf(`mps/${name}`);
    expect(result).toMatchObject({ state: "succeeded", taskId: task, sessionContext: "channel-7" });
    expect(
      result.findings.map((it) => [
        it.kind,
        it.suggestion,
        it.label,
        it.text,
        it.translation,
        it.start,
        it.end,
      ]),
    ).toEqual(expected);
  });

  it.each(findings)("%s never meets another of its task", (name) => {
    const [first, again] = [read(sample(`mps/${name}`)), read(sample(`mps/${name}`))];
    const other = read(sample(`mps/${name}`, { Extra: 1 }));
    expect(first.result.id).toMatch(new RegExp(`^${task}\\.[0-9a-f]{16}$`));
    expect(again.result.key).toBe(first.result.key);
    expect(other.result.key).not.toBe(first.result.key);
    expect(first.ended).toBe(true);
  });

  it("give clips and recordings as outputs", () => {
    const urls = (name: string) =>
      resultOf(`mps/${name}`).outputs.map(({ files }) => files.map(({ url }) => url));
    expect(urls("ai-analysis-result")).toEqual([
      ["https://media.example.com/segment-1.mp4", "https://media.example.com/segment-1.jpg"],
      ["https://media.example.com/highlight-1.mp4"],
      [],
    ]);
    expect(resultOf("mps/live-record-result").outputs).toMatchObject([
      { kind: "LiveRecord", duration: 600, startedAt: "2026-03-02T08:00:00Z", files: [{ size: 2048000 }] },
      { kind: "LiveRecord", duration: 300, finishedAt: "2026-03-02T08:15:00Z", files: [{ size: 1024000 }] },
    ]);
  });

  it("say what was analysed, or that something was", () => {
    const outputs = (ResultSet: object[]) =>
      read(sample("mps/ai-analysis-result", { ResultSet })).result.outputs;
    expect(outputs([{ Type: "Highlight" }, {}])).toMatchObject([
      { kind: "Highlight", state: "succeeded", files: [] },
      { kind: "AiAnalysis", state: "succeeded", files: [] },
    ]);
  });

  it("give what a clip has beside its picture, and a highlight by its path", () => {
    const ResultSet = [
      {
        Type: "SegmentRecognition",
        SegmentResultSet: [
          { SegmentUrl: "https://a", AudioUrl: "https://b", PersonPositionUrl: "https://c" },
        ],
        HighlightResultSet: [{ HighlightPath: "/h.mp4", CovImgPath: "/h.jpg" }],
      },
    ];
    const { outputs } = read(sample("mps/ai-analysis-result", { ResultSet })).result;
    expect(outputs[0]?.files.map(({ url, storage }) => url ?? storage?.path)).toEqual([
      "https://a",
      "https://b",
      "https://c",
      "/h.mp4",
      "/h.jpg",
    ]);
  });

  it("are read from the older lists of an inspection where the newer are empty", () => {
    const { AiQualityControlResultInfo: info } = sample("mps/ai-quality-control-result");
    const { QualityControlResultSet, DiagnoseResultSet } = Object(info);
    const older = {
      QualityControlResults: QualityControlResultSet,
      DiagnoseResults: DiagnoseResultSet,
      QualityControlResultSet: null,
      DiagnoseResultSet: [],
    };
    const { findings } = read(sample("mps/ai-quality-control-result", older)).result;
    expect(findings).toEqual(resultOf("mps/ai-quality-control-result").findings);
  });

  it("tell how it ended", () => {
    expect(resultOf("mps/process-eof").error).toBeNull();
    expect(resultOf("mps/process-eof.failed")).toMatchObject({
      state: "failed",
      error: { code: "60000", message: "the stream broke off" },
    });
  });
});
