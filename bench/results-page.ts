import type { Section } from "./section.ts";

const heading = "# Measured\n";
const preface = `
\`npm run bench\` writes this page anew; \`npm run bench -- --only per-event\` one part of it. Each part says when and where it
was measured. Numbers of two machines, or of two runs, are not to be compared: ratios are to a baseline in the same run.
`;
const factsTitle = "Facts";

/** A part, and the line that says when and where it was measured. */
export interface Measured extends Section {
  where: string;
}

/** The page with these parts new and all others as they were. @param page null if there is none yet */
export function resultsPage(page: string | null, parts: readonly Measured[]): string {
  const before = new Map(page === null ? [] : sectionsIn(page));
  const facts = new Map([...factsIn(page ?? "")].map(([name, { of, value }]) => [name, { of, value }]));
  before.delete(factsTitle);
  for (const { title, where, markdown, facts: told } of parts) {
    before.set(title, `\n${where}\n\n${markdown.trim()}\n`);
    for (const [name, { of }] of facts) if (of === title) facts.delete(name);
    for (const [name, value] of Object.entries(told)) facts.set(name, { of: title, value });
  }
  const rows = [...facts].map(([name, { of, value }]) => `| ${of} | ${name} | ${value} |\n`);
  const sections = [...before].map(([title, text]) => `\n## ${title}\n${text}`);
  const table = `\n## ${factsTitle}\n\n| Part | Fact | Value |\n| --- | --- | --- |\n${rows.join("")}`;
  return `${heading}${preface}${sections.join("")}${table}`;
}

/** The headline numbers of a page, and the part that each is of. */
export function factsIn(page: string): Map<string, { of: string; value: string }> {
  const text = sectionsIn(page).find(([title]) => title === factsTitle)?.[1] ?? "";
  const [, , ...lines] = text.trim().split("\n");
  const rows = lines.flatMap((line) => [...line.matchAll(/^\| (.+?) \| (\w+) \| (.*) \|$/g)]);
  return new Map(rows.map(([, of = "", name = "", value = ""]) => [name, { of, value }]));
}

/** When and where a part was measured; "" if it was not. */
export function whereIn(page: string, title: string): string {
  return (
    sectionsIn(page)
      .find(([it]) => it === title)?.[1]
      .trim()
      .split("\n")[0] ?? ""
  );
}

/** Titles and texts, each text without its heading. */
function sectionsIn(page: string): [title: string, text: string][] {
  return page
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const end = section.indexOf("\n");
      return [section.slice(0, end), `${section.slice(end + 1).trimEnd()}\n`];
    });
}
