import { z } from "zod";
import { PROXY_COUNT, XKS_PORT } from "../limits";
import { field, object } from "./field";
import { cidr, id, port, text, whole } from "./forms";

/** GiB of a host's system volume. Source: upstream provider, `ecs.Instance.systemVolumeSize`. */
const SYSTEM_VOLUME_SIZE_GIB = { min: 20, max: 2048 };

const archive = object(
  {
    url: text(
      /^https:\/\/[^\s'"\\]+\.tar\.gz$/,
      "an https URL that ends in .tar.gz",
      "use the vendor's download address",
    ),
    sha256: text(
      /^[0-9a-f]{64}$/,
      "the SHA-256 of the archive in 64 lower-case hex digits",
      "run hyok pin URL and copy what it prints",
    ),
  },
  "run hyok pin URL and copy what it prints",
);

/** The proxies and their hosts. */
export const PROXY = object(
  {
    count: whole(PROXY_COUNT, "proxies", "use one for development and two for production").default(
      1,
    ),
    instanceType: text(
      /^ecs\.[a-z0-9.-]+$/,
      "an ECS instance type such as ecs.g3i.large",
      "use a type that the zone offers",
    ).default("ecs.g3i.large"),
    imageId: text(
      /^image-[a-z0-9-]+$/,
      "an ECS image id (image-...)",
      "use a Linux image of the region",
    ),
    systemVolumeSizeGiB: whole(
      SYSTEM_VOLUME_SIZE_GIB,
      "GiB",
      `${SYSTEM_VOLUME_SIZE_GIB.min} is enough for a proxy`,
    ).default(SYSTEM_VOLUME_SIZE_GIB.min),
    port: port(`use ${XKS_PORT}: KMS calls no other port`).default(XKS_PORT),
    pathPrefix: text(
      /^([A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*)?$/,
      "path segments of letters, digits, - and _ without slashes at the ends, or nothing",
      "leave it empty unless several key stores share a proxy",
    ).default(""),
    archive,
    existingInstanceIds: field(
      z.array(id("i", "an ECS instance")).min(PROXY_COUNT.min).max(PROXY_COUNT.max),
      `${PROXY_COUNT.min} to ${PROXY_COUNT.max} instance ids`,
      "list the instances that shall run a proxy",
    ).optional(),
    existingHostKeys: field(
      z
        .array(z.string().regex(/^ssh-ed25519 [A-Za-z0-9+/=]+/))
        .min(PROXY_COUNT.min)
        .max(PROXY_COUNT.max),
      "one public host key per existing instance (ssh-ed25519 AAAA...)",
      "read it on the host: cat /etc/ssh/ssh_host_ed25519_key.pub",
    ).optional(),
  },
  "write imageId and archive below it",
);

const adminCidrs = field(
  z
    .array(
      cidr(
        "an IPv4 network such as 198.51.100.10/32",
        "give the operators' own addresses, as narrow as you can",
      ),
    )
    .min(1),
  "at least one network that operators connect from",
  "port 22 is opened to these networks only",
);

const bastion = object(
  {
    host: text(
      /^[A-Za-z0-9.-]+$/,
      "a host name or address",
      "name the bastion as the operator reaches it",
    ),
    port: port("leave it out unless the bastion listens elsewhere than on 22").default(22),
    user: text(
      /^[a-z_][a-z0-9_-]*$/,
      "a Linux user name",
      "name the user that the key belongs to",
    ).default("root"),
    hostKey: text(
      /^ssh-ed25519 [A-Za-z0-9+/=]+/,
      "the bastion's public host key (ssh-ed25519 AAAA...)",
      "read it on the bastion: cat /etc/ssh/ssh_host_ed25519_key.pub",
    ),
  },
  "write host and hostKey below it, or remove it to have a bastion made",
);

/** How an operator reaches the proxies by SSH. */
export const OPERATOR_ACCESS = field(
  z.discriminatedUnion("mode", [
    z.strictObject({ mode: z.literal("publicAddress"), adminCidrs }),
    z.strictObject({ mode: z.literal("bastion"), adminCidrs, bastion: bastion.optional() }),
    z.strictObject({ mode: z.literal("privateNetwork"), adminCidrs }),
  ]),
  'mode "publicAddress", "bastion" or "privateNetwork" with the fields of that mode',
  "say how an operator reaches the proxies by SSH",
);
