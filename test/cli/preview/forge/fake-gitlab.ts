import { FakeServer, type Reply, type SeenCall } from "./fake-server";

/** A note as the fake keeps it. */
export interface StoredNote {
  readonly id: number;
  body: string;
  readonly author: { readonly id: number };
  readonly system: boolean;
}

export const TOKEN = "glpat-0123456789abcdefghij";
export const SELF = 77;
export const PERSON = 5;

const NOTES = "/api/v4/projects/12/merge_requests/7/notes";

/** The part of GitLab's REST interface that notes need, for merge request 7 of project 12. */
export class FakeGitLab extends FakeServer {
  readonly stored: StoredNote[] = [];
  /** How it names the next page: by number in `x-next-page`, or by key in `link`. */
  paging: "number" | "key" = "number";
  mayWrite = true;
  private nextId = 5_001;

  /** Puts a note there that somebody wrote before. */
  add(body: string, author: number, system = false): StoredNote {
    const note = { id: this.nextId++, body, author: { id: author }, system };
    this.stored.push(note);
    return note;
  }

  protected answer(call: SeenCall): Reply {
    if (call.headers["private-token"] !== TOKEN)
      return { status: 401, json: { message: "401 Unauthorized" } };
    const name = `${call.method} ${call.url.pathname}`;
    if (name === "GET /api/v4/user") return { json: { id: SELF, username: "project_12_bot" } };
    if (name === `GET ${NOTES}`) return this.page(call.url);
    if (!this.mayWrite) return { status: 403, json: { error: "insufficient_scope" } };
    if (name === `POST ${NOTES}`) return { status: 201, json: this.add(bodyOf(call), SELF) };
    const id = new RegExp(`^PUT ${NOTES}/(\\d+)$`).exec(name)?.[1];
    const note = this.stored.find((each) => `${each.id}` === id);
    if (note === undefined) return { status: 404, json: { message: "404 Not found" } };
    if (note.author.id !== SELF || note.system)
      return { status: 403, json: { message: "403 Forbidden" } };
    note.body = bodyOf(call);
    return { json: note };
  }

  /** Newest first, as GitLab lists notes. */
  private page(url: URL): Reply {
    const size = Math.min(100, Number(url.searchParams.get("per_page") ?? "20"));
    const page = Number(url.searchParams.get("page") ?? url.searchParams.get("cursor") ?? "1");
    const json = [...this.stored].reverse().slice((page - 1) * size, page * size);
    const isLast = page * size >= this.stored.length;
    if (this.paging === "number")
      return { json, headers: { "x-next-page": isLast ? "" : `${page + 1}` } };
    const link = `<${this.origin}${NOTES}?per_page=${size}&cursor=${page + 1}>; rel="next"`;
    return isLast ? { json } : { json, headers: { link } };
  }
}

function bodyOf(call: SeenCall): string {
  return (JSON.parse(call.body) as { body: string }).body;
}
