import { iamOperation, NAME_RULE } from "../operation";
import { roles, roleView } from "../rows";

const PAGE = { min: 1, max: 100, default: 20 } as const;

/** Roles of the account, in order of their ids; `RoleName` and `Query` keep those whose name holds the text. */
export const listRoles = iamOperation("ListRoles", (call, params) => {
  const limit = params.whole("Limit", PAGE) ?? PAGE.default;
  const offset = params.whole("Offset", { min: 0, max: Number.MAX_SAFE_INTEGER }) ?? 0;
  const texts = [params.text("RoleName", NAME_RULE), params.text("Query", NAME_RULE)];
  params.done();
  const found = [...roles(call.cloud).values()]
    .filter((row) => texts.every((text) => text === undefined || row.roleName.includes(text)))
    .sort((a, b) => a.roleId - b.roleId);
  return {
    RoleMetadata: found.slice(offset, offset + limit).map(roleView),
    Limit: limit,
    Offset: offset,
    Total: found.length,
  };
});
