import { describe, expect, it, onTestFinished } from "vitest";
import { allOf } from "#testing/all-of.ts";
import { objectStorageServer, testCredentials } from "#testing/object-storage-server.ts";
import { storePlace } from "../stores/store-place.ts";
import { bucketOf } from "./bucket-of.ts";
import { bucketClient, bucketShelf } from "./bucket-shelf.ts";

describe("the bucket of", () => {
  it.each([
    [
      "s3://media/kept?region=eu-central-1",
      "media",
      "kept/",
      "https://s3.eu-central-1.amazonaws.com/",
      false,
    ],
    ["s3://me.dia/?region=cn-north-1", "me.dia", "", "https://s3.cn-north-1.amazonaws.com.cn/", true],
    ["cos://m-13/a/b?region=ap-beijing", "m-13", "a/b/", "https://cos.ap-beijing.myqcloud.com/", false],
    ["cos://m-13/?region=r1&endpoint=https://cos.example.com", "m-13", "", "https://cos.example.com/", false],
    [
      "s3://media/kept?region=r1&endpoint=http://localhost:9000",
      "media",
      "kept/",
      "http://localhost:9000/",
      true,
    ],
    [
      "cos://media/media?region=r1&endpoint=http://127.0.0.1:9",
      "media",
      "media/",
      "http://127.0.0.1:9/",
      true,
    ],
    ["s3://media/x?region=r1&endpoint=http://h.example/at/", "media", "x/", "http://h.example/at/", true],
  ])("%s", (setting, bucket, prefix, endpoint, pathStyle) => {
    const place = storePlace(setting, {});
    if (place?.kind !== "s3" && place?.kind !== "cos") throw new Error("no bucket");
    expect(bucketOf(place, setting)).toEqual({ bucket, prefix, endpoint, pathStyle });
  });
});

describe.each(["s3", "cos"] as const)("a bucket of %s", (kind) => {
  const open = async () => {
    const server = await objectStorageServer({ kind, pageSize: 2 });
    const config = { region: "eu-central-1", credentials: testCredentials };
    const shelf = bucketShelf(
      bucketClient({ endpoint: server.url.href, pathStyle: true }, config),
      "media",
      "kept/",
    );
    onTestFinished(async () => {
      shelf.close();
      await server.close();
    });
    return { server, shelf };
  };
  const names = [
    "rejected/2026/03/01/a",
    "rejected/2026/03/02/b",
    "rejected/2026/03/02/c",
    "results/vod/X/d",
    "results/vod/X/e",
  ];

  it("is listed page by page, from where it is asked to", async () => {
    const { server, shelf } = await open();
    for (const name of [...names, "rejected-else/f"])
      server.objects.set(`/media/kept/${name}.json`, { body: "{}", headers: {} });
    server.objects.set("/media/kept/results/vod/X/readme.txt", { body: "", headers: {} });
    const list = async (prefix: string, after?: string) =>
      (await allOf(shelf.list(prefix, after))).map(({ name }) => name);
    expect(await list("rejected/")).toEqual(names.slice(0, 3));
    expect(await list("results/")).toEqual(names.slice(3));
    expect(await list("rejected/", "rejected/2026/03/02")).toEqual(names.slice(1, 3));
    expect(await list("progress/")).toEqual([]);
  });

  it("has nothing under a name that was removed", async () => {
    const { server, shelf } = await open();
    server.objects.set("/media/kept/rejected/a.json", { body: "{}", headers: {} });
    expect(await shelf.read("rejected/a")).toBe("{}");
    await shelf.remove("rejected/a");
    await shelf.remove("rejected/a");
    expect(await shelf.read("rejected/a")).toBeNull();
  });
});
