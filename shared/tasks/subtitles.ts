import type * as v from "valibot";
import { id, list, record, text } from "../fields.ts";
import type { Failure } from "../result.ts";

const subtitleFields = () => ({
  Status: text(),
  Path: text(),
  SubtitleEmbedPath: text(),
  SubtitleFileId: id(),
});

/** Schema entries of a product's subtitles, MPS: as a file, and within the video. */
export const subtitleSets = () => ({
  SubtitleInfo: record({ ...subtitleFields(), Language: text() }),
  SubtitleResults: list(record({ ...subtitleFields(), TransDst: text() })),
  RecognizeSubtitleResult: list(record({ ...subtitleFields(), Language: text() })),
  TransSubtitleResult: list(record({ ...subtitleFields(), Language: text() })),
});
type Fields = ReturnType<typeof subtitleSets>;
type Subtitles = NonNullable<v.InferOutput<Fields["SubtitleInfo"]>>;
type SubtitleSets = { [K in keyof Fields]: v.InferOutput<Fields[K]> };

/** All subtitles of a product. */
export function subtitlesOf(made: SubtitleSets): readonly Subtitles[] {
  const { SubtitleInfo: one, SubtitleResults, RecognizeSubtitleResult: read, TransSubtitleResult } = made;
  // Stryker disable next-line ConditionalExpression: a short cut, since hardly any product has some
  if (one === null && SubtitleResults.length + read.length + TransSubtitleResult.length === 0) return none;
  const translations = SubtitleResults.map(({ TransDst, ...it }) => ({ Language: TransDst, ...it }));
  return [one, ...translations, ...read, ...TransSubtitleResult].filter((it) => it !== null);
}
const none: readonly Subtitles[] = [];

/** Each language has a Status of its own (Success, Error), beside that of the sub-task, and no message. */
export function subtitleFailure(made: SubtitleSets): Failure | null {
  const failed = subtitlesOf(made).filter(({ Status }) => Status?.match(/^(?:error|fail)/i));
  const [first] = failed;
  if (first === undefined) return null;
  const languages = failed.map(({ Language }) => Language).filter((language) => language !== null);
  const which = languages.length === 0 ? "" : ` in ${languages.join(", ")}`;
  return { code: String(first.Status), message: `no subtitles${which}` };
}
