import type { ServerResponse } from "node:http";
import { ARCHIVE_NAME, buildArchive } from "../xks/archive";
import type { Fabric } from "../fabric";
import type { PublicAuthority } from "./certificates";
import { serveInternet } from "./services";

/** Host name of the sandbox's download site, below a name that is never resolved in the real internet (RFC 6761). */
const DOWNLOAD_HOST = "downloads.hyok-sandbox.test";

/** URL of the proxy stand-in's archive inside the sandbox. */
export const ARCHIVE_URL = `https://${DOWNLOAD_HOST}/xksproxy/${ARCHIVE_NAME}`;

/** Path of another release of it, by which an upgrade is rehearsed. */
const OTHER_RELEASE = /^\/xksproxy\/([a-z0-9][a-z0-9.-]{0,31})\/xksproxy\.tar\.gz$/;

/** The archive on the sandbox's download site. */
export interface ServedArchive {
  readonly url: string;
  readonly sha256: string;
  readonly close: () => void;
}

/** Builds the archive of the proxy stand-in and serves it. */
export async function serveArchive(network: {
  readonly fabric: Fabric;
  readonly authority: PublicAuthority;
}): Promise<ServedArchive> {
  const { tarGz, sha256 } = await buildArchive();
  const path = new URL(ARCHIVE_URL).pathname;
  const close = await serveInternet({
    ...network,
    names: [DOWNLOAD_HOST],
    listener: (request, response) => {
      const [, release] = OTHER_RELEASE.exec(request.url ?? "") ?? [];
      if (request.method !== "GET") response.writeHead(405).end();
      else if (request.url === path) send(response, tarGz);
      else if (release === undefined) response.writeHead(404).end();
      else void buildArchive(undefined, release).then((other) => send(response, other.tarGz));
    },
  });
  return { url: ARCHIVE_URL, sha256, close };
}

function send(response: ServerResponse, tarGz: Buffer): void {
  const headers = { "content-type": "application/gzip", "content-length": tarGz.length };
  response.writeHead(200, headers).end(tarGz);
}
