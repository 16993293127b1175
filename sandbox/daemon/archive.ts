import { ARCHIVE_NAME, buildArchive } from "../xks/archive";
import type { Fabric } from "../fabric";
import type { PublicAuthority } from "./certificates";
import { serveInternet } from "./services";

/** Host name of the sandbox's download site, below a name that is never resolved in the real internet (RFC 6761). */
const DOWNLOAD_HOST = "downloads.hyok-sandbox.test";

/** URL of the proxy stand-in's archive inside the sandbox. */
export const ARCHIVE_URL = `https://${DOWNLOAD_HOST}/xksproxy/${ARCHIVE_NAME}`;

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
      if (request.method === "GET" && request.url === path)
        response
          .writeHead(200, { "content-type": "application/gzip", "content-length": tarGz.length })
          .end(tarGz);
      else response.writeHead(404).end();
    },
  });
  return { url: ARCHIVE_URL, sha256, close };
}
