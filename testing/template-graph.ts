import { isObject } from "#shared/is-object.ts";

/** All names that a part of a CloudFormation template refers to, AWS's own pseudo parameters left out. */
export function namesIn(part: unknown): Set<string> {
  const found = new Set<string>();
  const add = (name: unknown) => {
    if (typeof name === "string" && !name.startsWith("AWS::")) found.add(name.replace(/\..*/, ""));
  };
  const visit = (it: unknown): void => {
    if (Array.isArray(it)) for (const one of it) visit(one);
    if (!isObject(it)) return;
    const { Ref: ref, "Fn::GetAtt": attribute, "Fn::Sub": text, DependsOn: before, ...others } = it;
    add(ref);
    if (Array.isArray(attribute)) add(attribute[0]);
    if (typeof text === "string") for (const [, name] of text.matchAll(/\$\{([^}]+)\}/g)) add(name);
    for (const name of [before].flat()) add(name);
    Object.values(others).forEach(visit);
  };
  visit(part);
  return found;
}

/** The names that lead back to themselves: CloudFormation could make none of them first. */
export function circlesIn(parts: Readonly<Record<string, unknown>>): string[] {
  const reachable = (from: string, seen = new Set<string>()): Set<string> => {
    for (const name of namesIn(parts[from])) {
      if (seen.has(name)) continue;
      seen.add(name);
      reachable(name, seen);
    }
    return seen;
  };
  return Object.keys(parts).filter((name) => reachable(name).has(name));
}
