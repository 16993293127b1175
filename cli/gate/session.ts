import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Stage } from "../../policies/pack/stage";
import type { Profile } from "./profile";
import { CLOSING_POLICY } from "./profile-issues";
import { readVerdicts, type Verdicts } from "./verdict-file";

/** How the pack is to judge. */
export interface SessionOptions {
  /** Root of the kit. */
  readonly root: string;
  /** Folder of the program. @default - the kit's root */
  readonly directory?: string;
  readonly profile: Profile;
  readonly failsClosed: boolean;
  /** @default - `waivers.yaml` of the program's folder, if there is one */
  readonly waivers?: string;
  /** Day of the judgement, YYYY-MM-DD. @default - today */
  readonly date?: string;
}

/** The pack beside one engine run: what the engine is told, and what the pack said. */
export class PackSession {
  private readonly folder = mkdtempSync(join(tmpdir(), "hyok-verdicts-"));

  constructor(readonly options: SessionOptions) {
    // Without the pack's last word a run would look as if it had broken off, whatever the profile says of all.
    const levels = { ...options.profile.entries, [CLOSING_POLICY]: "advisory" };
    writeFileSync(this.file("profile.json"), JSON.stringify(levels));
    writeFileSync(this.file("no-waivers.yaml"), "waivers: []\n");
  }

  /** Options of the engine's command. */
  get packs(): { readonly policyPacks: string[]; readonly policyPackConfigs: string[] } {
    return {
      policyPacks: [join(this.options.root, "policies")],
      policyPackConfigs: [this.file("profile.json")],
    };
  }

  /** Variables that the pack reads: all of them, so that none is taken from where the engine runs. */
  get environment(): Record<string, string> {
    const { failsClosed, date = new Date().toISOString().slice(0, 10) } = this.options;
    return {
      HYOK_VERDICTS: this.file("verdicts.jsonl"),
      HYOK_FAIL_CLOSED: String(failsClosed),
      HYOK_WAIVERS: this.waivers,
      HYOK_POLICY_DATE: date,
      // Pulumi starts every pack with a TypeScript compiler, which leaves a folder in the temporary one.
      TS_NODE_CACHE_DIRECTORY: this.file("compiler"),
    };
  }

  /** What the pack said at a stage. */
  verdicts(stage: Stage): Verdicts {
    return readVerdicts(this.file("verdicts.jsonl"), stage);
  }

  /** Removes what was written for the pack, and by it. */
  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get waivers(): string {
    const { waivers, root, directory = root } = this.options;
    if (waivers !== undefined) return resolve(waivers);
    const own = join(directory, "waivers.yaml");
    // Left to itself the pack would read those of the kit.
    return existsSync(own) ? own : this.file("no-waivers.yaml");
  }

  private file(name: string): string {
    return join(this.folder, name);
  }
}
