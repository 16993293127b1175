import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Stage } from "../../policies/pack/stage";
import type { Profile } from "./profile";
import { readVerdicts, type Verdicts } from "./verdict-file";

/** How the pack is to judge. */
export interface SessionOptions {
  readonly root: string;
  readonly profile: Profile;
  readonly failsClosed: boolean;
  /** @default - `waivers.yaml` of the project, if there is one */
  readonly waivers?: string;
  /** Day of the judgement, YYYY-MM-DD. @default - today */
  readonly date?: string;
}

/** The pack beside one engine run: what the engine is told, and what the pack said. */
export class PackSession {
  private readonly folder = mkdtempSync(join(tmpdir(), "hyok-verdicts-"));

  constructor(readonly options: SessionOptions) {}

  /** Options of the engine's command. */
  get packs(): { readonly policyPacks: string[]; readonly policyPackConfigs: string[] } {
    const { root, profile } = this.options;
    return { policyPacks: [join(root, "policies")], policyPackConfigs: [profile.file] };
  }

  /** Variables that the pack reads. */
  get environment(): Record<string, string> {
    const { waivers, failsClosed, date } = this.options;
    return {
      HYOK_VERDICTS: this.file,
      HYOK_FAIL_CLOSED: String(failsClosed),
      ...(waivers === undefined ? {} : { HYOK_WAIVERS: resolve(waivers) }),
      ...(date === undefined ? {} : { HYOK_POLICY_DATE: date }),
    };
  }

  /** What the pack said at a stage. */
  verdicts(stage: Stage): Verdicts {
    return readVerdicts(this.file, stage);
  }

  /** Removes what the pack wrote. */
  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get file(): string {
    return join(this.folder, "verdicts.jsonl");
  }
}
