import type { LoadedUnit, ServiceManager } from "./manager";

const LAST_LINES = 10;

/** `enabled`, `disabled`, or `static` for a unit without [Install]. */
export function enabledState(unit: LoadedUnit, manager: ServiceManager): string {
  if (manager.isEnabled(unit.name)) return "enabled";
  return (unit.service?.unit.wantedBy.length ?? 0) > 0 ? "disabled" : "static";
}

/** The text of `systemctl status` for one unit. */
export function describeUnit(
  name: string,
  unit: LoadedUnit | undefined,
  manager: ServiceManager,
): string {
  if (unit === undefined) return `Unit ${name} could not be found.\n`;
  const service = unit.service;
  const load = unit.fault === undefined ? "loaded" : `bad-setting (Reason: ${unit.fault})`;
  const lines = [
    `● ${name} - ${service?.unit.description ?? name}`,
    `     Loaded: ${load} (${unit.path}; ${enabledState(unit, manager)})`,
    `     Active: ${service?.state ?? "inactive"} (${activeDetail(unit)})`,
    ...((service?.mainPid ?? 0) > 0 ? [`   Main PID: ${service?.mainPid}`] : []),
    "",
    ...manager.journal.read(name).slice(-LAST_LINES),
  ];
  return `${lines.join("\n")}\n`;
}

function activeDetail({ service }: LoadedUnit): string {
  if (service === undefined) return "dead";
  return service.state === "failed" ? `Result: ${service.result}` : service.sub;
}

/** The text of `systemctl show` for one unit; properties that the sandbox does not have are left out. */
export function showUnit(
  query: {
    readonly name: string;
    readonly properties: readonly string[];
    readonly valueOnly: boolean;
  },
  unit: LoadedUnit | undefined,
  manager: ServiceManager,
): string {
  const all = properties(query.name, unit, manager);
  const wanted = query.properties.length === 0 ? Object.keys(all) : query.properties;
  return wanted
    .filter((key) => key in all)
    .map((key) => (query.valueOnly ? `${all[key]}\n` : `${key}=${all[key]}\n`))
    .join("");
}

function properties(
  name: string,
  unit: LoadedUnit | undefined,
  manager: ServiceManager,
): Record<string, string> {
  const service = unit?.service;
  const fault = unit?.fault === undefined ? "loaded" : "bad-setting";
  return {
    Id: name,
    Names: name,
    Description: service?.unit.description ?? name,
    LoadState: unit === undefined ? "not-found" : fault,
    ActiveState: service?.state ?? "inactive",
    SubState: service?.sub ?? "dead",
    UnitFileState: unit === undefined ? "" : enabledState(unit, manager),
    FragmentPath: unit?.path ?? "",
    Type: service?.unit.type ?? "",
    Restart: service?.unit.restart ?? "",
    Result: service?.result ?? "success",
    MainPID: String(service?.mainPid ?? 0),
    NRestarts: String(service?.restarts ?? 0),
    ExecMainStatus: String(service?.mainStatus ?? 0),
  };
}
