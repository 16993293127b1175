import { numberAt, objectAt, textAt, type Answer } from "../../../providers/hyok/client/answer";
import { below } from "./address";
import { ForgeConnection, unreadable, type Remedies } from "./connection";
import type { Forge, ForgeComment } from "./forge";
import { allPages, linkedNext, PAGE_SIZE } from "./pages";
import { realMachine, type Machine } from "./send";

/** Longest comment in characters. Source: GitHub's own refusal, "body is too long (maximum is 65536 characters)". */
export const GITHUB_LONGEST_BODY = 65_536;

/** One pull request on GitHub, and how to reach it. */
export interface GitHubPlace {
  /** For example `https://api.github.com`. */
  readonly api: URL;
  /** For example `https://api.github.com/graphql`. */
  readonly graphql: URL;
  /** `owner/name` */
  readonly repository: string;
  readonly number: number;
  /** Gives the token; a function, so that no log of the place shows it. */
  readonly token: () => string;
}

const REMEDIES: Remedies = {
  401: "pass the job's own token in GITHUB_TOKEN",
  403: "give the job the permission pull-requests: write (a pull request from a fork never has it)",
  404: "check GITHUB_REPOSITORY and the pull request's number, and give the job the permissions pull-requests: write and contents: read: GitHub answers 404 for what a token may not see",
};

/** Asks for the token's owner: `GET /user` refuses the token that a job gets, this query does not. */
const VIEWER = "query { viewer { login } }";

/** The comments of a pull request on GitHub (issue comments; those on lines of code are another kind). */
export class GitHub implements Forge {
  readonly place: string;
  readonly longestBody = GITHUB_LONGEST_BODY;
  private readonly connection: ForgeConnection;
  private self: string | undefined;

  constructor(
    private readonly at: GitHubPlace,
    machine: Machine = realMachine,
  ) {
    this.place = `${at.repository}#${at.number} on GitHub`;
    const headers = {
      accept: "application/vnd.github+json",
      authorization: `Bearer ${at.token()}`,
      "user-agent": "hyok",
      "x-github-api-version": "2022-11-28",
    };
    const settings = { place: this.place, headers, token: at.token, remedies: REMEDIES };
    this.connection = new ForgeConnection(settings, machine);
  }

  async comments(signal: AbortSignal): Promise<readonly ForgeComment[]> {
    const self = await this.whoAmI(signal);
    const doing = "reading the comments";
    const first = this.url(`issues/${this.at.number}/comments`);
    first.searchParams.set("per_page", `${PAGE_SIZE}`);
    const items = await allPages(
      { doing: `${doing} (${this.place})`, first, next: linkedNext },
      (url) => this.connection.call({ method: "GET", url, doing, idempotent: true }, signal),
    );
    return items.map((item) => this.read(item, doing, self));
  }

  async create(body: string, signal: AbortSignal): Promise<ForgeComment> {
    const doing = "writing a comment";
    const url = this.url(`issues/${this.at.number}/comments`);
    const call = { method: "POST", url, json: { body }, doing, idempotent: false } as const;
    return this.read((await this.connection.call(call, signal)).json, doing, undefined);
  }

  async update(id: number, body: string, signal: AbortSignal): Promise<ForgeComment> {
    const doing = "updating a comment";
    const url = this.url(`issues/comments/${id}`);
    const call = { method: "PATCH", url, json: { body }, doing, idempotent: true } as const;
    return this.read((await this.connection.call(call, signal)).json, doing, undefined);
  }

  private url(path: string): URL {
    return below(this.at.api, `repos/${this.at.repository}/${path}`);
  }

  private async whoAmI(signal: AbortSignal): Promise<string> {
    if (this.self !== undefined) return this.self;
    const doing = "asking whose token this is";
    const call = { method: "POST", url: this.at.graphql, json: { query: VIEWER } } as const;
    const { json } = await this.connection.call({ ...call, doing, idempotent: true }, signal);
    const login = textAt(objectAt(objectAt(asAnswer(json), "data"), "viewer"), "login");
    if (login === undefined) throw unreadable(`${doing} (${this.place})`, "JSON without a login");
    this.self = login;
    return login;
  }

  /** @param self undefined for the answer to a call that only the owner of a comment can make. */
  private read(item: unknown, doing: string, self: string | undefined): ForgeComment {
    const answer = asAnswer(item);
    const id = numberAt(answer, "id");
    if (id === undefined) throw unreadable(`${doing} (${this.place})`, "a comment without an id");
    return {
      id,
      body: textAt(answer, "body") ?? "",
      url: textAt(answer, "html_url") ?? "",
      isOurs: self === undefined || isBy(objectAt(answer, "user"), self),
    };
  }
}

/** Whether a comment's author is the token's owner. An app's login ends in `[bot]` here and may lack that where it is asked for. */
function isBy(user: Answer, self: string): boolean {
  const login = textAt(user, "login");
  return login === self || (textAt(user, "type") === "Bot" && login === `${self}[bot]`);
}

function asAnswer(value: unknown): Answer {
  return value !== null && typeof value === "object" ? (value as Answer) : {};
}
