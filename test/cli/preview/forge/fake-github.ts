import { FakeServer, type Reply, type SeenCall } from "./fake-server";

/** A comment as the fake keeps it. */
export interface StoredComment {
  readonly id: number;
  body: string;
  readonly user: { readonly login: string; readonly type: "Bot" | "User" };
}

export const TOKEN = "ghs_0123456789abcdefghijABCDEFGHIJ012345";
export const SELF = { login: "github-actions[bot]", type: "Bot" } as const;
export const PERSON = { login: "mei", type: "User" } as const;

const BASE = "/repos/acme/keys";
const LONGEST = 65_536;

/** The part of GitHub's REST and GraphQL interface that comments need, for pull request 7 of acme/keys. */
export class FakeGitHub extends FakeServer {
  readonly stored: StoredComment[] = [];
  /** What the query for the token's owner answers. */
  viewer: string = SELF.login;
  mayWrite = true;
  private nextId = 1_000_000_001;

  /** Puts a comment there that somebody wrote before. */
  add(body: string, user: StoredComment["user"]): StoredComment {
    const comment = { id: this.nextId++, body, user };
    this.stored.push(comment);
    return comment;
  }

  protected answer(call: SeenCall): Reply {
    if (call.headers.authorization !== `Bearer ${TOKEN}`)
      return { status: 401, json: { message: "Bad credentials" } };
    const name = `${call.method} ${call.url.pathname}`;
    if (name === "POST /graphql") return { json: { data: { viewer: { login: this.viewer } } } };
    if (name === `GET ${BASE}/issues/7/comments`) return this.page(call.url);
    if (!this.mayWrite)
      return { status: 403, json: { message: "Resource not accessible by integration" } };
    if (name === `POST ${BASE}/issues/7/comments`) return this.create(call);
    const id = new RegExp(`^PATCH ${BASE}/issues/comments/(\\d+)$`).exec(name)?.[1];
    return id === undefined ? NOT_FOUND : this.update(Number(id), call);
  }

  private page(url: URL): Reply {
    const size = Math.min(100, Number(url.searchParams.get("per_page") ?? "30"));
    const page = Number(url.searchParams.get("page") ?? "1");
    const pages = Math.max(1, Math.ceil(this.stored.length / size));
    const link = (number: number, rel: string) => {
      const target = new URL(`${this.origin}/repositories/42/issues/7/comments`);
      target.pathname = url.pathname;
      target.searchParams.set("per_page", `${size}`);
      target.searchParams.set("page", `${number}`);
      return `<${target.href}>; rel="${rel}"`;
    };
    const links = [
      ...(page > 1 ? [link(page - 1, "prev")] : []),
      ...(page < pages ? [link(page + 1, "next"), link(pages, "last")] : []),
    ];
    const json = this.stored.slice((page - 1) * size, page * size).map((each) => this.shown(each));
    return links.length === 0 ? { json } : { json, headers: { link: links.join(", ") } };
  }

  private create(call: SeenCall): Reply {
    const { body } = JSON.parse(call.body) as { body: string };
    if ([...body].length > LONGEST) return { status: 422, json: { message: "body is too long" } };
    return { status: 201, json: this.shown(this.add(body, SELF)) };
  }

  private update(id: number, call: SeenCall): Reply {
    const comment = this.stored.find((each) => each.id === id);
    if (comment === undefined) return NOT_FOUND;
    if (comment.user.login !== SELF.login) return { status: 403, json: { message: "Forbidden" } };
    comment.body = (JSON.parse(call.body) as { body: string }).body;
    return { json: this.shown(comment) };
  }

  private shown({ id, body, user }: StoredComment) {
    return { id, body, user, html_url: `https://github.test/acme/keys/pull/7#issuecomment-${id}` };
  }
}

const NOT_FOUND: Reply = { status: 404, json: { message: "Not Found" } };
