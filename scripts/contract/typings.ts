import ts from "typescript";

/** The type of a field, as far as JSON can tell types apart. */
export type Shape =
  | { kind: "text" | "number" | "flag" | "anything" }
  | { kind: "list"; of: Shape }
  | { kind: "object"; name: string };

/** The fields of each interface. */
export type Interfaces = ReadonlyMap<string, ReadonlyMap<string, Shape>>;

/** Reads the SDK's typings: one file of interfaces that refer to nothing outside it, so no program is needed. */
export function readInterfaces(source: string): Interfaces {
  const file = ts.createSourceFile("models.d.ts", source, ts.ScriptTarget.Latest);
  const interfaces = file.statements.filter((statement) => ts.isInterfaceDeclaration(statement));
  return new Map(interfaces.map(({ name, members }) => [name.text, fieldsOf(members)]));
}

function fieldsOf(members: readonly ts.TypeElement[]): Map<string, Shape> {
  const fields = members.filter((member) => ts.isPropertySignature(member));
  return new Map(
    fields.flatMap(({ name, type }) => (ts.isIdentifier(name) ? [[name.text, shapeOf(type)] as const] : [])),
  );
}

function shapeOf(type: ts.TypeNode | undefined): Shape {
  switch (type?.kind) {
    case ts.SyntaxKind.StringKeyword:
      return { kind: "text" };
    case ts.SyntaxKind.NumberKeyword:
    case ts.SyntaxKind.BigIntKeyword:
      return { kind: "number" };
    case ts.SyntaxKind.BooleanKeyword:
      return { kind: "flag" };
    default:
      return type === undefined ? { kind: "anything" } : compoundShape(type);
  }
}

function compoundShape(type: ts.TypeNode): Shape {
  if (ts.isArrayTypeNode(type)) return { kind: "list", of: shapeOf(type.elementType) };
  if (ts.isUnionTypeNode(type)) return commonShape(type.types.map(shapeOf));
  if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return { kind: "anything" };
  const name = type.typeName.text;
  return name === "Array" ? { kind: "list", of: shapeOf(type.typeArguments?.[0]) } : { kind: "object", name };
}

/** `number | bigint` is a number; what else may be one of several is not checked. */
function commonShape([first, ...others]: Shape[]): Shape {
  return first !== undefined && others.every(({ kind }) => kind === first.kind)
    ? first
    : { kind: "anything" };
}
