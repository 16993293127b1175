import type { Issue } from "../issues";
import { ADOPTION_RELATIONS } from "./adoption-relations";
import { KEY_RELATIONS } from "./key-relations";
import { NETWORK_RELATIONS } from "./network-relations";
import { PROXY_RELATIONS } from "./proxy-relations";
import type { Relations } from "./relation";

const ALL = [...NETWORK_RELATIONS, ...PROXY_RELATIONS, ...ADOPTION_RELATIONS, ...KEY_RELATIONS];

/** Problems between fields that each look right alone. */
export function relationIssues(relations: Relations): Issue[] {
  return ALL.flatMap((check) => check(relations));
}
