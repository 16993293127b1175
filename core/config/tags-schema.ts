import { z } from "zod";
import { field } from "./field";

/** Tag keys and values of both clouds: the narrower limits of the two. */
export const TAGS = field(
  z.record(
    z.string().regex(/^(?!aliyun|acs:|volc:|sys:)[A-Za-z0-9_.:/=+@-]{1,64}$/i),
    field(
      z.string().max(128),
      "a text of at most 128 characters",
      "shorten it, or put it in quotes",
    ),
  ),
  "tags by keys of 1 to 64 letters, digits and _.:/=+@- that do not start with aliyun, acs:, volc: or sys:",
  "rename or remove the tag",
);
