import { expect, it } from "vitest";
import type { Doctoring } from "#shared/doctor/admit.ts";
import type { Wanted } from "#shared/doctor/patient.ts";
import {
  type DoctorWorld,
  type DoctorWorldOptions,
  doctorWorld,
  notifyKey,
  shop,
  signKey,
  token,
} from "./doctor-world.ts";

/** A deployment in which something is wrong, and what the doctor is to say. */
export interface DoctorCase {
  lie: string;
  world?: DoctorWorldOptions;
  /** Settings that are otherwise. */
  environment?: (world: DoctorWorld) => Promise<Record<string, string>> | Record<string, string>;
  /** What VOD is configured to, otherwise than it should. */
  config?: (world: DoctorWorld) => object;
  wanted?: Partial<Wanted>;
  more?: Partial<Doctoring>;
  /** Of each ✗: its name, what was found, what to do. */
  told: [string, RegExp, RegExp][];
}

const secrets = [token, signKey, notifyKey, "SECRETEXAMPLE", "changeme", "0123456789abcdef"];

/** A test for each case: the doctor says this, nothing else is wrong, and no secret is in it. */
export function tells(cases: readonly DoctorCase[]): void {
  it.each(cases)(
    "tells of $lie",
    async ({ world: options = {}, environment, config, wanted, more, told }) => {
      const world = await doctorWorld(options);
      Object.assign(world.emulators.vod.config(shop), config?.(world));
      const diagnoses = await world.examined(await environment?.(world), wanted, more);
      for (const secret of secrets) expect(JSON.stringify(diagnoses)).not.toContain(secret);
      expect(diagnoses.filter(({ ok }) => ok === "no")).toEqual(
        told.map(([name, what, todo]) => ({
          name,
          ok: "no",
          what: expect.stringMatching(what),
          todo: expect.stringMatching(todo),
        })),
      );
    },
  );
}
