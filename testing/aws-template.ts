import { execFile } from "node:child_process";
import { copyFile, mkdir, readFile, symlink } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import * as v from "valibot";

const run = promisify(execFile);

const resource = v.looseObject({
  Type: v.string(),
  DeletionPolicy: v.optional(v.string()),
  UpdateReplacePolicy: v.optional(v.string()),
  Properties: v.optional(v.record(v.string(), v.unknown()), {}),
});
const template = v.object({
  Resources: v.record(v.string(), resource),
  Outputs: v.record(v.string(), v.unknown()),
});

export type Template = v.InferOutput<typeof template>;
type Resource = v.InferOutput<typeof resource>;

/** Which account the texts of a template are of. */
export const account = "111122223333";

/** What `sls package` reads. */
const folders = ["deploy", "functions", "shared", "node_modules"];
const files = ["package.json", "serverless.yml"];

/**
 * Runs `sls package` without credentials, in an environment and in a folder of its own: two runs in one would take each
 * other's files. What it makes is in `.serverless` there.
 */
export async function packaged(
  options: string[],
  folder: string,
  env: Record<string, string>,
): Promise<Template> {
  await mkdir(folder, { recursive: true });
  for (const it of folders) await symlink(resolve(it), join(folder, it));
  for (const it of files) await copyFile(it, join(folder, it));
  const { PATH = "", HOME = "" } = process.env;
  const sls = resolve("node_modules/.bin/sls");
  await run(sls, ["package", ...options], { cwd: folder, env: { PATH, HOME, ...env }, timeout: 120_000 });
  const made = join(folder, ".serverless", "cloudformation-template-update-stack.json");
  return v.parse(template, JSON.parse(await readFile(made, "utf8")));
}

/** The resources of one type, by name. */
export function ofType({ Resources }: Template, type: string): Record<string, Resource> {
  return Object.fromEntries(Object.entries(Resources).filter(([, it]) => it.Type === type));
}

const reference = v.union([
  v.object({ Ref: v.string() }),
  v.object({ "Fn::GetAtt": v.tuple([v.string(), v.string()]) }),
  v.object({ "Fn::Sub": v.string() }),
]);

/** A value as CloudFormation would read it, in `account` and eu-central-1: `Table.Arn`, and texts as they are. */
export function textOf(value: unknown): string {
  if (!v.is(reference, value)) return String(value);
  if ("Ref" in value) return value.Ref;
  if ("Fn::GetAtt" in value) return value["Fn::GetAtt"].join(".");
  const pseudo: Record<string, string> = { AccountId: account, Region: "eu-central-1", Partition: "aws" };
  return value["Fn::Sub"].replaceAll(/\$\{(?:AWS::)?([\w.]+)\}/g, (_, name: string) => pseudo[name] ?? name);
}

const functionProperties = v.object({
  Handler: v.string(),
  Timeout: v.number(),
  MemorySize: v.number(),
  Runtime: v.string(),
  Architectures: v.array(v.string()),
  Role: v.unknown(),
  ReservedConcurrentExecutions: v.optional(v.unknown()),
  Environment: v.object({ Variables: v.record(v.string(), v.unknown()) }),
});

/** The functions by the names that they have in serverless.yml. */
export function functionsOf(from: Template) {
  const all = Object.entries(ofType(from, "AWS::Lambda::Function"));
  return Object.fromEntries(
    all.map(([id, { Properties }]) => {
      const { Environment, Role, ...read } = v.parse(functionProperties, Properties);
      const variables = Object.entries(Environment.Variables).map(([name, value]) => [name, textOf(value)]);
      const environment: Record<string, string> = Object.fromEntries(variables);
      const name = id.replace(/LambdaFunction$/, "").toLowerCase();
      return [name, { ...read, role: textOf(Role), environment }];
    }),
  );
}

const many = v.pipe(
  v.unknown(),
  v.transform((it): unknown[] => (Array.isArray(it) ? it : [it])),
);
const roleProperties = v.object({
  AssumeRolePolicyDocument: v.object({ Statement: v.array(v.unknown()) }),
  ManagedPolicyArns: v.optional(v.array(v.string()), []),
  Policies: v.array(
    v.object({
      PolicyDocument: v.object({
        Statement: v.array(v.object({ Effect: v.literal("Allow"), Action: many, Resource: many })),
      }),
    }),
  ),
});

/** What each role allows, `action resource` a line. */
export function permissionsOf(from: Template): Record<string, Set<string>> {
  const roles = Object.entries(ofType(from, "AWS::IAM::Role"));
  return Object.fromEntries(
    roles.map(([id, { Properties }]) => {
      const { Policies, ManagedPolicyArns } = v.parse(roleProperties, Properties);
      const statements = Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
      const lines = statements.flatMap(({ Action, Resource }) =>
        Action.flatMap((action) => Resource.map((on) => `${textOf(action)} ${textOf(on)}`)),
      );
      return [id, new Set([...ManagedPolicyArns, ...lines])];
    }),
  );
}
