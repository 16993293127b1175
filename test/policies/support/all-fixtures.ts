import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { ResourceFixtures, StackFixtures } from "./fixture";

const FOLDER = join(__dirname, "..");

/** Exports of a fixture file. */
interface FixtureFile {
  readonly RESOURCE_FIXTURES?: readonly ResourceFixtures[];
  readonly STACK_FIXTURES?: readonly StackFixtures[];
}

const files = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) =>
    readdirSync(join(FOLDER, name))
      .filter((file) => file.endsWith(".fixtures.ts"))
      .map((file) => require(join(FOLDER, name, file)) as FixtureFile),
  );

/** Fixtures of every rule about single resources. */
export const ALL_RESOURCE_FIXTURES: readonly ResourceFixtures[] = files.flatMap(
  ({ RESOURCE_FIXTURES = [] }) => RESOURCE_FIXTURES,
);

/** Fixtures of every rule about relations. */
export const ALL_STACK_FIXTURES: readonly StackFixtures[] = files.flatMap(
  ({ STACK_FIXTURES = [] }) => STACK_FIXTURES,
);
