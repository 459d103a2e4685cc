import type * as v from "valibot";
import { list, number, record, text } from "../fields.ts";
import type { Finding } from "../result.ts";
import { finding } from "./finding.ts";

const verdictFields = () => ({ Suggestion: text(), Label: text() });

const suspectFields = () => ({
  ...verdictFields(),
  Confidence: number(),
  Text: text(),
  KeywordSet: list(text()),
});

/** A review's verdict with what it rests on; the whole list is in a file, if it was too long to send. */
const reviewFields = () => ({ ...verdictFields(), SegmentSetFileUrl: text() });

/** Of a picture: what is suspect has no time. */
export const pictureReview = () => ({ ...reviewFields(), SegmentSet: list(record(suspectFields())) });

/** Of sound and picture. Times are seconds. */
export const mediaReview = () => ({
  ...reviewFields(),
  SegmentSet: list(
    record({ ...suspectFields(), StartTimeOffset: number(), EndTimeOffset: number(), Url: text() }),
  ),
});

type Fields = ReturnType<typeof pictureReview>;
type Suspect = v.InferOutput<Fields["SegmentSet"]>[number] & {
  StartTimeOffset?: number | null;
  EndTimeOffset?: number | null;
  Url?: string | null;
};

interface Review {
  Suggestion: string | null;
  Label: string | null;
  SegmentSet: readonly Suspect[];
}

/** The verdict first, then what it rests on. */
export function reviewFindings(kind: string, review: Review | null): Finding[] {
  const { Suggestion = null, Label = null, SegmentSet = [] } = review ?? {};
  const verdict = Suggestion === null && Label === null ? [] : [{ suggestion: Suggestion, label: Label }];
  const suspects = SegmentSet.map((it) => ({
    suggestion: it.Suggestion,
    label: it.Label,
    confidence: it.Confidence,
    text: it.Text ?? (it.KeywordSet.join(", ") || null),
    start: it.StartTimeOffset ?? null,
    end: it.EndTimeOffset ?? null,
    url: it.Url ?? null,
  }));
  return [...verdict, ...suspects].map((it) => finding(kind, it));
}
