import { numberAt, objectAt, textAt, type Answer } from "../../../providers/hyok/client/answer";
import { below } from "./address";
import { ForgeConnection, unreadable, type Remedies } from "./connection";
import type { Forge, ForgeComment } from "./forge";
import { allPages, linkedNext, PAGE_SIZE } from "./pages";
import { realMachine, type Machine } from "./send";

/** Longest note in characters. @see https://docs.gitlab.com/administration/instance_limits/ */
export const GITLAB_LONGEST_BODY = 1_000_000;

/** One merge request on GitLab, and how to reach it. */
export interface GitLabPlace {
  /** For example `https://gitlab.com/api/v4`. */
  readonly api: URL;
  /** Number of the project. */
  readonly project: string;
  /** Number of the merge request within the project. */
  readonly number: number;
  /** Gives the token; a function, so that no log of the place shows it. */
  readonly token: () => string;
}

const REMEDIES: Remedies = {
  401: "pass a project access token that has not expired in HYOK_GITLAB_TOKEN",
  403: "give the token of HYOK_GITLAB_TOKEN the scope api and at least the role Reporter (a job's own CI_JOB_TOKEN may not comment)",
  404: "check CI_PROJECT_ID and CI_MERGE_REQUEST_IID, and give the token of HYOK_GITLAB_TOKEN the scope api and at least the role Reporter: GitLab answers 404 for what a token may not see",
};

/** The notes of a merge request on GitLab. */
export class GitLab implements Forge {
  readonly place: string;
  readonly longestBody = GITLAB_LONGEST_BODY;
  private readonly connection: ForgeConnection;
  private self: number | undefined;

  constructor(
    private readonly at: GitLabPlace,
    machine: Machine = realMachine,
  ) {
    this.place = `project ${at.project}!${at.number} on GitLab`;
    const headers = {
      accept: "application/json",
      "private-token": at.token(),
      "user-agent": "hyok",
    };
    const settings = { place: this.place, headers, token: at.token, remedies: REMEDIES };
    this.connection = new ForgeConnection(settings, machine);
  }

  async comments(signal: AbortSignal): Promise<readonly ForgeComment[]> {
    const self = await this.whoAmI(signal);
    const doing = "reading the comments";
    const first = this.url("");
    first.searchParams.set("per_page", `${PAGE_SIZE}`);
    const items = await allPages(
      { doing: `${doing} (${this.place})`, first, next: nextPage },
      (url) => this.connection.call({ method: "GET", url, doing, idempotent: true }, signal),
    );
    // GitLab's own notes ("changed the title") are by the person who did it, and cannot be updated.
    const notes = items.map(asAnswer).filter((note) => note["system"] !== true);
    return notes.map((note) => this.read(note, doing, self));
  }

  async create(body: string, signal: AbortSignal): Promise<ForgeComment> {
    const doing = "writing a comment";
    const json = { body: withoutQuickActions(body) };
    const call = { method: "POST", url: this.url(""), json, doing, idempotent: false } as const;
    return this.read(asAnswer((await this.connection.call(call, signal)).json), doing, undefined);
  }

  async update(id: number, body: string, signal: AbortSignal): Promise<ForgeComment> {
    const doing = "updating a comment";
    const json = { body: withoutQuickActions(body) };
    const call = { method: "PUT", url: this.url(`/${id}`), json, doing, idempotent: true } as const;
    return this.read(asAnswer((await this.connection.call(call, signal)).json), doing, undefined);
  }

  private url(path: string): URL {
    const { api, project, number } = this.at;
    const id = encodeURIComponent(project);
    return below(api, `projects/${id}/merge_requests/${number}/notes${path}`);
  }

  private async whoAmI(signal: AbortSignal): Promise<number> {
    if (this.self !== undefined) return this.self;
    const doing = "asking whose token this is";
    const url = below(this.at.api, "user");
    const call = { method: "GET", url, doing, idempotent: true } as const;
    const id = numberAt(asAnswer((await this.connection.call(call, signal)).json), "id");
    if (id === undefined) throw unreadable(`${doing} (${this.place})`, "JSON without an id");
    this.self = id;
    return id;
  }

  /** @param self undefined for the answer to a call that only the owner of a note can make. */
  private read(note: Answer, doing: string, self: number | undefined): ForgeComment {
    const id = numberAt(note, "id");
    if (id === undefined) throw unreadable(`${doing} (${this.place})`, "a comment without an id");
    const isOurs = self === undefined || numberAt(objectAt(note, "author"), "id") === self;
    return { id, body: textAt(note, "body") ?? "", url: "", isOurs };
  }
}

/** A body in which no line begins like one of GitLab's commands: `/merge` in a diagnostic would merge. */
export function withoutQuickActions(body: string): string {
  return body.replace(/^([ \t]*)\//gm, "$1\\/");
}

/** The next page: by number where GitLab names one, else by link, as it does where pages go by key. */
function nextPage(headers: Headers, current: URL): URL | undefined {
  const number = headers.get("x-next-page")?.trim() ?? "";
  if (!/^\d+$/.test(number)) return linkedNext(headers, current);
  const next = new URL(current);
  next.searchParams.set("page", number);
  return next;
}

function asAnswer(value: unknown): Answer {
  return value !== null && typeof value === "object" ? (value as Answer) : {};
}
