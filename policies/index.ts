import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PolicyPack } from "@pulumi/policy";
import { IssueError } from "../core/issues";
import { readEnvironment } from "./pack/environment";
import { packArgs } from "./pack/pack";
import { keepIn } from "./pack/verdict-file";
import { readWaivers } from "./pack/read-waivers";
import { Wire } from "./pack/wire";
import type { Waiver } from "./pack/waiver";
import { KNOWN_RULES } from "./rules";

/** Name and version of the pack are those of its package, which the policy SDK reads, too. */
interface Package {
  readonly name: string;
  readonly version: string;
}

/** Serves the pack to the engine that started this process; says in its own words what it cannot start with. */
export function start(): void {
  try {
    serve();
  } catch (error) {
    if (!(error instanceof IssueError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

function serve(): void {
  const told = readEnvironment(process.env, new Date());
  const { failsClosed, today } = told;
  const folder = process.cwd();
  const { name, version } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  ) as Package;
  const keep = told.verdicts === undefined ? () => undefined : keepIn(told.verdicts);
  keep({ pack: name, version, date: today, failsClosed });
  const wire = new Wire();
  wire.listen();
  const waivers = waiversOf(told.waivers, folder);
  new PolicyPack(
    name,
    packArgs({
      stage: () => wire.stage,
      round: () => wire.round,
      secretsOf: (urn) => wire.secretsOf(urn),
      failsClosed,
      waivers,
      today,
      keep,
    }),
  );
}

/** Waivers of the file that is named, else of the one beside the pack, which need not be there. */
function waiversOf(named: string | undefined, folder: string): readonly Waiver[] {
  const file = named ?? join(folder, "..", "waivers.yaml");
  if (!existsSync(file)) {
    if (named === undefined) return [];
    throw new IssueError("waivers are not read:", [
      { path: "HYOK_WAIVERS", expected: "a file that is there", received: named, fix: "name one" },
    ]);
  }
  return readWaivers(readFileSync(file, "utf8"), KNOWN_RULES);
}
