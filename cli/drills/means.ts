import type { Intervention } from "../../sandbox/daemon/control";
import { PROJECT_NAME } from "../project";
import type { Drill, StackConfig } from "./drill";

type Arrange = NonNullable<Drill["arrange"]>;

/** Changes members of one object of the configuration. */
export function changeConfig(config: StackConfig, key: string, changes: object): void {
  const name = `${PROJECT_NAME}:${key}`;
  config[name] = { ...(config[name] as object | undefined), ...changes };
}

/** An object of the configuration; empty when it is not there. */
export function configured<T extends object>(
  config: Readonly<StackConfig>,
  key: string,
): Partial<T> {
  return config[`${PROJECT_NAME}:${key}`] ?? {};
}

/** Caused by values in the stack's configuration. */
export function byConfiguration(key: string, changes: object): Arrange {
  return () => Promise.resolve({ adjust: (config) => changeConfig(config, key, changes) });
}

/** Caused by a person at the console, or by time, just before an operation of a door. */
export function before(target: string, deed: Intervention["deed"]): Arrange {
  return async ({ sandbox }) => {
    await sandbox.intervene({ target, deed });
    return {};
  };
}
