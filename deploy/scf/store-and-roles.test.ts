import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { readTerraform } from "./read-terraform.ts";

const terraform = await readTerraform("deploy/scf");

describe("the store on SCF", () => {
  const bucket = () => terraform.resources["tencentcloud_cos_bucket.store"] ?? {};

  it("is private, encrypted, kept, and never versioned", () => {
    expect(bucket()).toMatchObject({ acl: "private", encryption_algorithm: "AES256" });
    expect(bucket()["lifecycle"]).toEqual([{ prevent_destroy: true }]);
    for (const it of ["versioning_enable", "force_clean", "replica_role"])
      expect(bucket()).not.toHaveProperty(it);
    expect(JSON.stringify(terraform.resources)).not.toContain("cos_bucket_version");
  });

  it("loses progress, rejected and refused, and no result", () => {
    const rule = v.object({
      filter_prefix: v.string(),
      expiration: v.tuple([v.object({ days: v.number() })]),
    });
    const rules = v.parse(v.array(rule), bucket()["lifecycle_rules"]);
    expect(rules.map((it) => [it.filter_prefix, it.expiration[0].days])).toEqual([
      ["progress/", 30],
      ["rejected/", 30],
      ["refused/", 3],
    ]);
  });
});

describe("roles on SCF", () => {
  const rights = () => terraform.texts["roles.tf"] ?? "";

  it("are one for each function, that SCF alone may take", () => {
    for (const it of ["cam_role", "cam_policy", "cam_role_policy_attachment"])
      expect(terraform.resources[`tencentcloud_${it}.function`]?.["for_each"]).toBe(`\${local.functions}`);
    expect(terraform.resources["tencentcloud_cam_role.function"]?.["document"]).toContain(
      'principal = { service = ["scf.qcloud.com"] }',
    );
    const names = (local: string) =>
      new Set(Object.keys(v.parse(v.record(v.string(), v.unknown()), terraform.locals[local])));
    expect(names("statements")).toEqual(names("every"));
  });

  it("name each action; a resource ends in a wildcard only below an area of the bucket", () => {
    const actions = [...rights().matchAll(/"(name\/[^"]+)"/g)].map(([, it]) => it);
    expect(new Set(actions)).toEqual(
      new Set([
        ...["name/cos:PutObject", "name/cos:GetObject", "name/cos:HeadObject", "name/cos:GetBucket"],
        ...["name/cos:DeleteObject", "name/cos:GetBucketVersioning"], // the doctor, of its probe
        ...["name/vod:DescribeEventConfig", "name/tdmq:DescribeCmqQueueDetail"],
        ...["name/tdmq:SendMessage", "name/tdmq:BatchReceiveMessage", "name/tdmq:BatchDeleteMessage"],
        ...["name/vod:PullEvents", "name/vod:ConfirmEvents"],
        ...["name/vod:DescribeTasks", "name/vod:DescribeTaskDetail"],
        ...["name/mps:DescribeTasks", "name/mps:DescribeTaskDetail", "name/sts:AssumeRole"],
      ]),
    );
    const wild = [...rights().matchAll(/"([^"]*\*[^"]*)"/g)].map(([, it]) => it);
    expect(new Set(wild)).toEqual(
      new Set([
        ...[`\${local.objects}/\${area}/*`, `\${local.objects}/results/*`, `\${local.objects}/progress/*`],
        ...[`\${local.objects}/doctor/*`, `\${local.objects}/*`], // the second is how CAM writes a bucket
        "*", // once, see the next test
      ]),
    );
  });

  it("have the whole bucket only to ask whether it is versioned", () => {
    const used = [...rights().matchAll(/action = \[([^\]]*)\], resource = \["\$\{local\.objects\}\/\*"\]/g)];
    expect(used.map(([, it]) => it)).toEqual(['"name/cos:GetBucketVersioning"']);
    expect(rights().match(/objects\}\/\*/g)).toHaveLength(1);
  });

  it("have the bare wildcard only for reading tasks of MPS, where CAM takes nothing else", () => {
    expect(rights().match(/"\*"/g)).toHaveLength(1);
    const used = [...rights().matchAll(/action = \[([^\]]*)\], resource = local\.mps_any/g)];
    expect(used.map(([, it]) => it)).toEqual([
      '"name/mps:DescribeTaskDetail"',
      '"name/mps:DescribeTasks", "name/mps:DescribeTaskDetail"',
    ]);
    expect(rights().match(/mps_any/g)).toHaveLength(3);
  });
});
