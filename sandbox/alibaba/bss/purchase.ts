import type { OperationCall } from "../../cloud/operation";
import { invalidParameter } from "../errors";
import type { ProductVersion, Purchase } from "../kms/instances/tables";
import { choice, integer, optionalText, type Parameters } from "../parameters";
import { repeatedObjects } from "../repeated-parameters";
import { KEY_NUM, LOG_STORAGE, SECRET_NUM, SPECS, VPC_NUM } from "./limits";

/** Names of the parameters that `readModules` reads. */
export const MODULE_PARAMETERS = ["Parameter.N.Code", "Parameter.N.Value"] as const;

const CODES = [
  "Region",
  "ProductVersion",
  "Spec",
  "KeyNum",
  "SecretNum",
  "VpcNum",
  "Log",
  "LogStorage",
] as const;

/** Reads `Parameter.N`: what is bought, by code. @throws CloudError InvalidParameter for a code that KMS does not have. */
export function readModules({ params }: OperationCall): Parameters {
  const modules = repeatedObjects(params, "Parameter").map(({ Code = "", Value = "" }) => {
    if (CODES.some((code) => code === Code)) return [Code, Value] as const;
    throw invalidParameter("Parameter.Code", `one of ${CODES.join(", ")}`);
  });
  return Object.fromEntries(modules);
}

/** What the modules of a new instance say, with the console's defaults for what they leave out. @throws CloudError InvalidParameter. */
export function readPurchase(modules: Parameters): Purchase {
  const productVersion = choice(modules, "ProductVersion", ["1", "3", "5"]) ?? "3";
  return {
    productVersion,
    spec: readSpec(modules, productVersion) ?? SPECS[productVersion][0] ?? 0,
    keyNum: integer(modules, "KeyNum", KEY_NUM) ?? KEY_NUM.fallback,
    secretNum: integer(modules, "SecretNum", SECRET_NUM) ?? SECRET_NUM.fallback,
    vpcNum: integer(modules, "VpcNum", VPC_NUM) ?? VPC_NUM.fallback,
    ...readLog(modules, { log: false, logStorage: 0 }),
  };
}

/** What an instance has after an upgrade: nothing becomes less. @throws CloudError InvalidParameter. */
export function readUpgrade(modules: Parameters, old: Purchase): Purchase {
  const productVersion = readNewVersion(modules, old.productVersion);
  const news: Purchase = {
    productVersion,
    spec: readSpec(modules, productVersion) ?? old.spec,
    keyNum: integer(modules, "KeyNum", KEY_NUM) ?? old.keyNum,
    secretNum: integer(modules, "SecretNum", SECRET_NUM) ?? old.secretNum,
    vpcNum: integer(modules, "VpcNum", VPC_NUM) ?? old.vpcNum,
    ...readLog(modules, old),
  };
  atLeast("Spec", news.spec, old.spec);
  atLeast("KeyNum", news.keyNum, old.keyNum);
  atLeast("SecretNum", news.secretNum, old.secretNum);
  atLeast("VpcNum", news.vpcNum, old.vpcNum);
  atLeast("LogStorage", news.logStorage, old.logStorage);
  return news;
}

function readSpec(modules: Parameters, version: ProductVersion): number | undefined {
  const text = optionalText(modules, "Spec");
  if (text === undefined) return undefined;
  const spec = SPECS[version].find((candidate) => String(candidate) === text);
  if (spec === undefined)
    throw invalidParameter(
      "Spec",
      `one of ${SPECS[version].join(", ")} for product version ${version}`,
    );
  return spec;
}

/** The small software edition becomes the large one; nothing else changes its edition. */
function readNewVersion(modules: Parameters, old: ProductVersion): ProductVersion {
  const wanted = choice(modules, "ProductVersion", ["1", "3", "5"]) ?? old;
  if (wanted === old || (old === "5" && wanted === "3")) return wanted;
  throw invalidParameter("ProductVersion", old === "5" ? "5 or 3" : `${old}, as it was bought`);
}

function readLog(
  modules: Parameters,
  old: Pick<Purchase, "log" | "logStorage">,
): Pick<Purchase, "log" | "logStorage"> {
  const log = choice(modules, "Log", ["0", "1"]) ?? (old.log ? "1" : "0");
  const logStorage = integer(modules, "LogStorage", LOG_STORAGE) ?? old.logStorage;
  if (old.log && log === "0")
    throw invalidParameter("Log", "1: log analysis cannot be switched off again");
  const whole = logStorage % LOG_STORAGE.step === 0;
  if (log === "1" ? !whole || logStorage === 0 : logStorage !== 0) {
    const expected = log === "1" ? `a multiple of ${LOG_STORAGE.step}` : "0 while Log is 0";
    throw invalidParameter("LogStorage", expected);
  }
  return { log: log === "1", logStorage };
}

function atLeast(name: string, value: number, old: number): void {
  if (value < old) throw invalidParameter(name, `at least ${old}: an upgrade lowers nothing`);
}
