import {
  PartialFailure,
  type CheckRequest,
  type CheckResult,
  type CreateRequest,
  type CreateResult,
  type DeleteRequest,
  type DiffRequest,
  type DiffResult,
  type ReadRequest,
  type ReadResult,
  type ResourceHandler,
  type ResourceRequest,
  type UpdateRequest,
} from "../../server/handler";
import { Unknown, type Properties } from "../../server/values";
import { failures } from "../check";
import { isKmsOpen } from "../client/keys";
import { Roles } from "../client/roles";
import type { HyokContext } from "../context";
import { reasonText } from "../failure";
import { diffKmsAccess } from "./diff";
import {
  dropStale,
  ensureExplicitRole,
  readExplicitRole,
  removeExplicitRole,
  type Ownership,
} from "./explicit-role";
import { inputIssues, readInputs, withDefaults } from "./inputs";
import { openKmsRunbook } from "./runbook";
import { ensureServiceRole, readServiceRole, roleOutputs, type ServiceRole } from "./service-roles";

/** End of the id `<region>/kms-access`. */
const ID_SUFFIX = "/kms-access";

/** Plugin side of `hyok:index:KmsAccess`. */
export class KmsAccessHandler implements ResourceHandler {
  constructor(private readonly context: HyokContext) {}

  check(request: CheckRequest): CheckResult {
    const inputs = withDefaults(request.news, this.context.defaultRegion);
    return { inputs, failures: failures(inputIssues(inputs)) };
  }

  diff(request: DiffRequest): DiffResult {
    return diffKmsAccess(request);
  }

  async create(request: CreateRequest): Promise<CreateResult> {
    if (request.preview) return { id: "", outputs: plannedOutputs(request.inputs) };
    const { region } = readInputs(request.inputs);
    await this.requireOpenKms(region, request);
    const id = `${region}${ID_SUFFIX}`;
    return { id, outputs: await this.ensure(id, request, request.inputs) };
  }

  async read(request: ReadRequest): Promise<ReadResult> {
    const region = request.id.endsWith(ID_SUFFIX)
      ? request.id.slice(0, -ID_SUFFIX.length)
      : request.id;
    const isImport = Object.keys(request.olds).length === 0;
    const inputs = withDefaults({ ...request.inputs, region }, this.context.defaultRegion);
    const { serviceLinkedRoles, explicitRole } = readInputs(inputs);
    const roles = this.roles(region, request);
    const found: ServiceRole[] = [];
    for (const serviceName of serviceLinkedRoles) {
      const role = await readServiceRole(roles, serviceName, wasAdopted(request.olds, serviceName));
      if (role !== undefined) found.push(role);
    }
    const { explicitRole: _role, ...outputs } = {
      ...request.olds,
      ...inputs,
      ...roleOutputs(found),
    };
    if (isImport) outputs["acceptedRoleTemplates"] = outputs["roleTemplates"];
    const own =
      explicitRole === undefined ? undefined : await readExplicitRole(roles, explicitRole);
    if (own !== undefined) outputs["explicitRole"] = { ...typeOf(inputs), ...own.actual };
    return { id: `${region}${ID_SUFFIX}`, inputs, outputs };
  }

  async update(request: UpdateRequest): Promise<Properties> {
    if (request.preview) return plannedOutputs(request.news);
    const { region, explicitRole } = readInputs(request.news);
    const before = readInputs(request.oldInputs).explicitRole;
    await this.requireOpenKms(region, request);
    const outputs = await this.ensure(request.id, request, request.news);
    if (before !== undefined)
      await dropStale(
        this.roles(region, request),
        { before, now: explicitRole },
        ownership(request),
      );
    return outputs;
  }

  /** Forgets the service-linked roles, which the whole account uses; deletes the explicit role if this stack made it. */
  async delete(request: DeleteRequest): Promise<void> {
    const { region, explicitRole } = readInputs(request.inputs);
    if (explicitRole === undefined) return;
    await removeExplicitRole(this.roles(region, request), explicitRole, ownership(request));
  }

  private async requireOpenKms(region: string, request: ResourceRequest): Promise<void> {
    const isOpen = await isKmsOpen(this.context.api, { region, signal: request.signal });
    if (!isOpen) throw new Error(`granting KMS access (${region}): ${openKmsRunbook(region)}`);
  }

  private async ensure(
    id: string,
    request: ResourceRequest,
    inputs: Properties,
  ): Promise<Properties> {
    const { region, serviceLinkedRoles, explicitRole } = readInputs(inputs);
    const roles = this.roles(region, request);
    const pauses = { clock: this.context.machine.clock, signal: request.signal };
    const found: ServiceRole[] = [];
    try {
      for (const serviceName of serviceLinkedRoles)
        found.push(await ensureServiceRole(roles, serviceName, pauses));
      if (explicitRole === undefined) return granted(inputs, found);
      const own = await ensureExplicitRole(roles, explicitRole, request.urn);
      return {
        ...granted(inputs, found),
        explicitRoleTrn: own.trn,
        explicitRoleAdopted: own.adopted,
      };
    } catch (error) {
      const reason = `granting KMS access (${region}): ${reasonText(error, request.signal)}`;
      if (found.length === 0) throw new Error(reason);
      const { explicitRole: _missing, ...present } = inputs;
      throw new PartialFailure(id, [reason], { outputs: granted(present, found), inputs });
    }
  }

  private roles(region: string, request: ResourceRequest): Roles {
    return new Roles(this.context.api, { region, signal: request.signal });
  }
}

function granted(inputs: Properties, found: readonly ServiceRole[]): Properties {
  const outputs = roleOutputs(found);
  return { ...inputs, ...outputs, acceptedRoleTemplates: outputs["roleTemplates"] };
}

function plannedOutputs(inputs: Properties): Properties {
  return {
    ...inputs,
    roles: Unknown.value,
    roleTemplates: Unknown.value,
    acceptedRoleTemplates: Unknown.value,
  };
}

function wasAdopted(olds: Properties, serviceName: string): boolean {
  const { roles } = olds;
  const known = Array.isArray(roles)
    ? (roles as Properties[]).find((role) => role["serviceName"] === serviceName)
    : undefined;
  return known?.["adopted"] !== false;
}

function ownership({ urn, olds }: UpdateRequest | DeleteRequest): Ownership {
  const adopted = olds["explicitRoleAdopted"];
  return { urn, adopted: typeof adopted === "boolean" ? adopted : undefined };
}

/** The policy type as asked: IAM tells it only for a policy that is attached. */
function typeOf(inputs: Properties): Properties {
  const role = inputs["explicitRole"];
  const type =
    role !== null && typeof role === "object" ? (role as Properties)["policyType"] : undefined;
  return type === undefined ? {} : { policyType: type };
}
